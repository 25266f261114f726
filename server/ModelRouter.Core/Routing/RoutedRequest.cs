using ModelRouter.Core.Models;

namespace ModelRouter.Core.Routing;

/// <summary>Something to ask of whichever model is right for it.</summary>
/// <param name="Facts">What the decision looks at. Its id is the request's, in the ledger too.</param>
/// <param name="Prepare">Makes the request for a model; called anew for each attempt.</param>
public sealed record RoutedRequest(RouteFacts Facts, PrepareRequest Prepare)
{
    /// <summary>How long all attempts together may take.</summary>
    public TimeSpan Deadline { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>
    /// Whether all is done but the sending: the request is decided, prepared and admitted as it would be, and no server is
    /// asked anything. Nothing of it is put on record.
    /// </summary>
    public bool IsDryRun { get; init; }

    /// <summary>Whether a person waits for the very next moment: such a request is sent to each model once.</summary>
    public bool IsKeystroke => Facts.Task == TaskKind.InlineCompletion;
}
