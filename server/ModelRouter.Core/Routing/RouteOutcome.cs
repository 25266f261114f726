using ModelRouter.Core.Models;

namespace ModelRouter.Core.Routing;

/// <summary>What became of a request, told by what was really sent and really answered.</summary>
public sealed record RouteOutcome
{
    /// <summary>As the ledger calls it: <c>ok</c>, <c>cancelled</c>, or the kind of failure.</summary>
    public required string Result { get; init; }

    /// <summary>Why there is no whole answer; null when there is, or nobody wanted more of it.</summary>
    public ModelFailure? Failure { get; init; }

    /// <summary>Requests to whichever models; one that the gate held back counts.</summary>
    public required int Attempts { get; init; }

    /// <summary>The model that answered, where its server says that it was another one than it was asked for.</summary>
    public string? AnsweredBy { get; init; }

    /// <summary>Null when the server did not say.</summary>
    public ModelUsage? Usage { get; init; }

    /// <summary>US dollars; null when the price or the tokens are not known.</summary>
    public decimal? CostUsd { get; init; }

    /// <summary>Time spent deciding, all attempts together.</summary>
    public required TimeSpan Decide { get; init; }

    /// <summary>From the beginning to the first piece of the answer; null when there was none.</summary>
    public TimeSpan? FirstToken { get; init; }

    public required TimeSpan Total { get; init; }
}
