using System.Collections.Immutable;
using ModelRouter.Assist.Sources;
using ModelRouter.Core.Models;

namespace ModelRouter.Assist.Plans;

/// <summary>What a plan is asked for, and what is known.</summary>
public sealed record PlanQuery : WorkQuery
{
    /// <summary>What is to be changed, in the person's words; after earlier turns, what is said to the last of them.</summary>
    public required SourceText Goal { get; init; }

    /// <summary>The turns before, the oldest first.</summary>
    public ImmutableArray<EarlierTurn> History { get; init; } = [];

    /// <summary>What the person has in front, or selected, and what they attached.</summary>
    public ImmutableArray<NamedText> Files { get; init; } = [];

    public RepositoryFacts Repository { get; init; } = RepositoryFacts.None;

    /// <summary>What the conversation began with.</summary>
    public SourceText FirstGoal => History.IsEmpty ? Goal : History[0].Goal;
}
