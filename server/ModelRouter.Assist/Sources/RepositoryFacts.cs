using System.Collections.Immutable;

namespace ModelRouter.Assist.Sources;

/// <summary>What is known of a workspace beside the files that a request is about. All of it only helps.</summary>
/// <param name="Files">Every file that a person would count as part of the project.</param>
/// <param name="Manifests">What says how the project is built and what it needs.</param>
public sealed record RepositoryFacts(ImmutableArray<RepositoryFile> Files, ImmutableArray<NamedText> Manifests)
{
    public static RepositoryFacts None { get; } = new([], []);
}
