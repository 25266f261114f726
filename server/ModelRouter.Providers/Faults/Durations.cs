using System.Globalization;
using System.Text.RegularExpressions;

namespace ModelRouter.Providers.Faults;

/// <summary>Spans of time as servers write them.</summary>
internal static partial class Durations
{
    /// <summary>Nobody waits longer, and no clock can count some of what servers say.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>Reads <c>32s</c>, <c>1.5s</c>, <c>6m0s</c>, <c>1h2m3s</c>, <c>20ms</c>, or plain seconds.</summary>
    /// <returns>Null for anything else; at most <see cref="Longest"/>.</returns>
    public static TimeSpan? Parse(string? text)
    {
        if (text is null || Written().Match(text.Trim()) is not { Success: true, Length: > 0 } match)
            return null;
        var seconds =
            (Of(match, "h") * 3600)
            + (Of(match, "m") * 60)
            + Of(match, "s")
            + (Of(match, "ms") / 1000)
            + Of(match, "n");
        return Bounded(TimeSpan.FromSeconds(Math.Min(seconds, Longest.TotalSeconds)));
    }

    /// <summary>A wait that can be waited: not before now, not longer than anybody would.</summary>
    public static TimeSpan Bounded(TimeSpan wait) =>
        wait < TimeSpan.Zero ? TimeSpan.Zero
        : wait > Longest ? Longest
        : wait;

    private static double Of(Match match, string unit) =>
        match.Groups[unit] is { Success: true } group
            ? double.Parse(group.ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture)
            : 0;

    [GeneratedRegex(
        """^((?<n>[0-9]{1,9}(\.[0-9]{1,9})?)|((?<h>[0-9]{1,6})h)?((?<m>[0-9]{1,6})m)?((?<s>[0-9]{1,9}(\.[0-9]{1,9})?)s)?((?<ms>[0-9]{1,9}(\.[0-9]{1,9})?)ms)?)$""",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Written();
}
