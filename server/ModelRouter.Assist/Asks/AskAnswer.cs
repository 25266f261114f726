using System.Collections.Immutable;
using ModelRouter.Assist.Edits;
using ModelRouter.Core.Models;
using ModelRouter.Core.Routing;

namespace ModelRouter.Assist.Asks;

/// <summary>An answer, or as much of it as came.</summary>
/// <param name="Markdown">What people read. It comes from a model: nothing in it is to be followed or loaded.</param>
/// <param name="Edits">The changes; empty where there are none that can be used.</param>
/// <param name="Links">The pages that the answer cites.</param>
/// <param name="Route">Where the question really went.</param>
/// <param name="Failure">Why the answer is not whole; null when it is.</param>
public sealed record AskAnswer(
    string Markdown,
    ImmutableArray<FileEdit> Edits,
    ImmutableArray<ModelEvent.Source> Links,
    RouteDecision Route,
    ModelFailure? Failure = null
);
