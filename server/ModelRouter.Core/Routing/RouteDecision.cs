using System.Collections.Immutable;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;

namespace ModelRouter.Core.Routing;

/// <summary>Where a request goes and why. Immutable.</summary>
public sealed record RouteDecision
{
    /// <summary>The request's.</summary>
    public required string Id { get; init; }

    public required TaskKind Task { get; init; }

    /// <summary>How much reasoning it takes; null where that is no question: a search.</summary>
    public required TaskClass? TaskClass { get; init; }

    /// <summary>The tier of the model that was chosen; that of the task when there is none.</summary>
    public required ModelTier Tier { get; init; }

    /// <summary>The tier that risk, or an earlier failure, moved it up from; null when it was not.</summary>
    public ModelTier? EscalatedFrom { get; init; }

    /// <summary>How far the text may travel: the strictest lane of the required sources. Off: no model may see it.</summary>
    public required Lane Lane { get; init; }

    /// <summary>The rule behind the lane; null when nothing but the built-in default holds.</summary>
    public RuleReference? LaneRule { get; init; }

    /// <summary>
    /// The model that is asked, in the lane where it really answers; null when none is, or the embedded model alone.
    /// </summary>
    public ModelDefinition? Model { get; init; }

    /// <summary>Whether the embedded model answers, before any other and without sending anything.</summary>
    public bool UsesEmbedded { get; init; }

    /// <summary>What the request is made of, in the order given: what is required, then what else may go there.</summary>
    public ImmutableArray<RoutedSource> Sources { get; init; } = [];

    /// <summary>What would have helped, and may not go there.</summary>
    public ImmutableArray<LeftOutSource> LeftOut { get; init; } = [];

    /// <summary>Every model that was looked at, in that order. Empty when the lane is off.</summary>
    public ImmutableArray<RouteCandidate> Candidates { get; init; } = [];

    /// <summary>For people: one sentence that says it all, then the reasons, one each.</summary>
    public required ImmutableArray<string> Reasons { get; init; }

    /// <summary>
    /// What the model would cost, in US dollars, as far as that can be told before; null when none is asked or its price is
    /// not known.
    /// </summary>
    public decimal? EstimatedCostUsd { get; init; }

    /// <summary>What became of it; null while it is only a decision.</summary>
    public RouteOutcome? Outcome { get; init; }

    /// <summary>Whether any model answers.</summary>
    public bool HasModel => Model is not null || UsesEmbedded;

    /// <summary>Whether none answers because of the lane alone: it is off, or all the models there are lie beyond it.</summary>
    public bool IsRefusedByLane =>
        !HasModel
        && (Lane == Lane.Off || (!Candidates.IsEmpty && Candidates.All(static candidate => candidate.IsBeyondLane)));
}
