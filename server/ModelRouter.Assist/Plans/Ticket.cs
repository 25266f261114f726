using System.Collections.Immutable;
using ModelRouter.Core.Models;

namespace ModelRouter.Assist.Plans;

/// <summary>A piece of a plan that can be done, and checked, by itself.</summary>
/// <param name="Title">What it is called: one line.</param>
/// <param name="Goal">What is to be done.</param>
/// <param name="Files">The files it may touch: paths below the workspace folder, with <c>/</c>.</param>
/// <param name="Acceptance">How one sees that it is done.</param>
/// <param name="Tier">How much model it takes.</param>
public sealed record Ticket(
    string Title,
    string Goal,
    ImmutableArray<string> Files,
    ImmutableArray<string> Acceptance,
    ModelTier Tier
);
