namespace ModelRouter.RoutingEval.Own;

/// <summary>A ticket that was run, and what became of it.</summary>
/// <param name="Attempts">In order.</param>
/// <param name="Fate"><c>accepted</c>, <c>edited</c>, <c>rejected</c> or <c>reverted</c>, the last that was told; null when nobody has said.</param>
internal sealed record OwnRun(OwnAttempt[] Attempts, string? Fate)
{
    /// <summary>US dollars of all attempts; null when that of one is not known.</summary>
    public double? CostUsd =>
        Array.TrueForAll(Attempts, static attempt => attempt.CostUsd is not null)
            ? Attempts.Sum(static attempt => attempt.CostUsd)
            : null;

    /// <summary>The attempt whose change the person was offered.</summary>
    public OwnAttempt? Offered => Array.Find(Attempts, static attempt => attempt.IsOffered);

    /// <summary>Whether the person kept the change, edited or not.</summary>
    public bool IsKept => Fate is "accepted" or "edited";

    /// <summary>Whether the person refused it or took it back.</summary>
    public bool IsUndone => Fate is "rejected" or "reverted";
}
