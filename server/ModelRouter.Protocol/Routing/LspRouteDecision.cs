namespace ModelRouter.Protocol;

/// <summary>Where a request goes, or would go, and why. Names of tasks, tiers, lanes and models are the settings' own.</summary>
/// <param name="Id">Names the request.</param>
/// <param name="TaskClass">How much reasoning it takes; absent for a search.</param>
/// <param name="Tier">The tier of the model.</param>
/// <param name="Lane">How far the text may travel: <c>off</c>, <c>local</c>, <c>trusted</c> or <c>cloud</c>.</param>
/// <param name="Sources">What the request is made of.</param>
/// <param name="Candidates">Every model that was looked at.</param>
/// <param name="Reasons">One sentence that says it all, then the reasons, one each.</param>
/// <param name="LaneRule">The rule behind the lane; absent where none holds.</param>
/// <param name="Model">The model that is asked; absent when none is.</param>
/// <param name="Endpoint">Where it is reached; absent for the embedded one.</param>
/// <param name="EscalatedFrom">The tier that risk or an earlier failure moved it up from.</param>
/// <param name="EstimatedCostUsd">US dollars, as far as that can be told before; absent when the price is not known.</param>
/// <param name="Usage">What it took; absent for a dry run, and where the server did not say.</param>
/// <param name="Timings">How long it took; absent for a dry run.</param>
/// <param name="Outcome"><c>ok</c>, <c>cancelled</c>, or the kind of failure, as in the ledger; absent for a dry run.</param>
/// <param name="Failure">Why there is no whole answer.</param>
/// <param name="Attempts">Requests to whichever models; absent for a dry run.</param>
/// <param name="AnsweredBy">The model that answered, where its server says that it was another one than was asked.</param>
public sealed record LspRouteDecision(
    string Id,
    string Task,
    string? TaskClass,
    string Tier,
    string Lane,
    IReadOnlyList<RouteDecisionSource> Sources,
    IReadOnlyList<RouteDecisionCandidate> Candidates,
    IReadOnlyList<string> Reasons,
    LaneRule? LaneRule = null,
    string? Model = null,
    string? Provider = null,
    string? Endpoint = null,
    string? EscalatedFrom = null,
    decimal? EstimatedCostUsd = null,
    RouteDecisionUsage? Usage = null,
    RouteDecisionTimings? Timings = null,
    string? Outcome = null,
    string? Failure = null,
    int? Attempts = null,
    string? AnsweredBy = null
);
