namespace ModelRouter.Core.Routing;

/// <summary>How many tokens a text takes. An estimate: no model's own tokeniser is at hand.</summary>
public static class TokenEstimate
{
    /// <summary>UTF-16 units of a token: code comes to 3 to 4 with the vocabularies of current models.</summary>
    public const int UnitsPerToken = 3;

    /// <summary>On the large side: what is held to a window or a budget should fit.</summary>
    /// <param name="units">UTF-16 units.</param>
    public static int Of(long units) => (int)Math.Min(int.MaxValue, Math.Ceiling(units / (double)UnitsPerToken));
}
