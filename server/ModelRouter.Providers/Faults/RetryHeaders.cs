using System.Globalization;

namespace ModelRouter.Providers.Faults;

/// <summary>How long a response asks to be left alone, in any of the headers that providers use for it.</summary>
internal static class RetryHeaders
{
    /// <summary>Of a server that has counted both requests and tokens, whichever has run out says when.</summary>
    private static readonly string[] Counted = ["requests", "tokens", "input-tokens", "output-tokens"];

    /// <summary>Seconds since 1970 are smaller than this until the year 5138, milliseconds larger since 1973.</summary>
    private const long SmallestMilliseconds = 100_000_000_000;

    /// <returns>Null when the response does not say.</returns>
    public static TimeSpan? WaitOf(HttpResponseMessage response, DateTimeOffset now)
    {
        if (double.TryParse(Of(response, "retry-after-ms"), CultureInfo.InvariantCulture, out var milliseconds))
            return Durations.Bounded(
                TimeSpan.FromMilliseconds(Math.Clamp(milliseconds, 0, Durations.Longest.TotalMilliseconds))
            );
        if (response.Headers.RetryAfter is { } after && (after.Delta ?? after.Date - now) is { } wait)
            return Durations.Bounded(wait);
        // Some write a fraction, which the standard does not know.
        return Durations.Parse(Of(response, "retry-after")) ?? ResetOf(response, now);
    }

    private static TimeSpan? ResetOf(HttpResponseMessage response, DateTimeOffset now)
    {
        TimeSpan? longest = null;
        foreach (var counted in Counted)
        {
            Take($"x-ratelimit-remaining-{counted}", $"x-ratelimit-reset-{counted}");
            Take($"anthropic-ratelimit-{counted}-remaining", $"anthropic-ratelimit-{counted}-reset");
        }
        Take("x-ratelimit-remaining", "x-ratelimit-reset");
        return longest;

        void Take(string remaining, string reset)
        {
            if (Of(response, remaining) == "0" && MomentOf(Of(response, reset), now) is { } wait && !(wait < longest))
                longest = wait;
        }
    }

    /// <summary>A span (<c>6m0s</c>), a date, or seconds or milliseconds since 1970.</summary>
    private static TimeSpan? MomentOf(string? reset, DateTimeOffset now)
    {
        if (
            long.TryParse(reset, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number > now.ToUnixTimeSeconds() / 2
        )
        {
            var seconds = number < SmallestMilliseconds ? number : number / 1000;
            return Durations.Bounded(
                TimeSpan.FromSeconds(
                    Math.Clamp(seconds - now.ToUnixTimeSeconds(), 0, (long)Durations.Longest.TotalSeconds)
                )
            );
        }
        if (Durations.Parse(reset) is { } span)
            return span;
        return DateTimeOffset.TryParse(
            reset,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var moment
        )
            ? Durations.Bounded(moment - now)
            : null;
    }

    private static string? Of(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault()?.Trim() : null;
}
