using System.Globalization;

namespace ModelRouter.Providers.Discovery;

/// <summary>How large a model is, as people write it.</summary>
internal static class ParameterCount
{
    private const double Thousand = 1_000;

    /// <summary>Billions of parameters of <c>7.6B</c> or <c>494.03M</c>; null for anything else.</summary>
    public static double? Read(string? text)
    {
        if (text is not [.. var digits, var unit])
            return null;
        var isNumber = double.TryParse(
            digits,
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var count
        );
        return (isNumber, char.ToUpperInvariant(unit)) switch
        {
            (true, 'B') => count,
            (true, 'M') => count / Thousand,
            _ => null,
        };
    }

    /// <summary>The last such count in a model's name: 7 for <c>qwen2.5-coder-7b-instruct</c>.</summary>
    public static double? InName(string name) =>
        name.Split('-', '_', '/', ':', '@', ' ').Select(Read).LastOrDefault(static count => count is not null);
}
