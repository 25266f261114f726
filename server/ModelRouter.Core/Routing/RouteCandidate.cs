namespace ModelRouter.Core.Routing;

/// <summary>A model that a decision looked at.</summary>
/// <param name="Model">Its name.</param>
/// <param name="Verdict">What became of it.</param>
/// <param name="Reason">Why, for people.</param>
public sealed record RouteCandidate(string Model, CandidateVerdict Verdict, string Reason)
{
    /// <summary>Whether it is farther away than the lane goes.</summary>
    public bool IsBeyondLane { get; init; }

    /// <summary>Whether it would have been asked, but for what it costs.</summary>
    public bool IsOverBudget { get; init; }
}
