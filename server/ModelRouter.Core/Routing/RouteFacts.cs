using System.Collections.Immutable;
using ModelRouter.Core.Models;

namespace ModelRouter.Core.Routing;

/// <summary>All that a decision looks at of one request. What nobody knows is left at its default.</summary>
public sealed record RouteFacts
{
    /// <summary>Names the request; unique.</summary>
    public required string Id { get; init; }

    /// <summary>What the person is doing.</summary>
    public required TaskKind Task { get; init; }

    /// <summary>What the request is about. At least one: text from nowhere goes nowhere.</summary>
    public required ImmutableArray<RouteSource> Required { get; init; }

    /// <summary>What would help, and is left out where it may not go.</summary>
    public ImmutableArray<RouteSource> Optional { get; init; } = [];

    /// <summary>Lines selected, or changed in a diff.</summary>
    public int Lines { get; init; }

    /// <summary>Files that the person attached or the work touches.</summary>
    public int Files { get; init; }

    /// <summary>Whether a stack trace is in the question.</summary>
    public bool HasStackTrace { get; init; }

    /// <summary>Tests known to fail.</summary>
    public int FailingTests { get; init; }

    /// <summary>What the paths and the words touch (<see cref="TextSignals.RisksIn"/>).</summary>
    public Risks Risks { get; init; }

    /// <summary>
    /// The tier that the work is to start at, a ticket's own or what the record supports
    /// (<see cref="Cascades.StartTier"/>); null for the task's route.
    /// </summary>
    public ModelTier? StartTier { get; init; }

    /// <summary>Why it starts there, as said after "as"; null when the work itself says so.</summary>
    public string? StartReason { get; init; }

    /// <summary>What was tried before for this piece of work, in order.</summary>
    public ImmutableArray<EarlierAttempt> Attempts { get; init; } = [];

    /// <summary>
    /// Tokens of the prompt, as estimated (<see cref="TokenEstimate"/>); null when nobody has: then costs are estimated from
    /// what the task usually takes, and no model is too small.
    /// </summary>
    public int? InputTokens { get; init; }

    /// <summary>
    /// Tokens of what goes along because it helps, as estimated: they are paid for, and cut to what fits the model.
    /// Counts only where <see cref="InputTokens"/> is known.
    /// </summary>
    public int HelpfulTokens { get; init; }

    /// <summary>The most tokens of the answer; null for what the task usually takes.</summary>
    public int? OutputTokens { get; init; }

    /// <summary>The model that the conversation is on; null when it begins.</summary>
    public PinnedModel? Pinned { get; init; }

    /// <summary>The name of the model that the person chose: it is asked, or none is. Null when it is left to the router.</summary>
    public string? Wanted { get; init; }

    /// <summary>The models of this very request whose servers did not answer, in order.</summary>
    public ImmutableArray<UnavailableModel> Unavailable { get; init; } = [];
}
