using System.Collections.Immutable;
using ModelRouter.Assist.Sources;
using ModelRouter.Core.Models;

namespace ModelRouter.Assist.Plans;

/// <summary>What a plan is asked for, and what is known.</summary>
public sealed record PlanQuery
{
    /// <summary>Names the request; unique.</summary>
    public required string Id { get; init; }

    /// <summary>What is to be changed, in the person's words.</summary>
    public required SourceText Goal { get; init; }

    /// <summary>What the person has in front, or selected, and what they attached.</summary>
    public ImmutableArray<NamedText> Files { get; init; } = [];

    public RepositoryFacts Repository { get; init; } = RepositoryFacts.None;
}
