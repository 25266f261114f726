using System.Collections.Immutable;
using ModelRouter.Core.Models;
using ModelRouter.Core.Routing;

namespace ModelRouter.Assist.Sources;

/// <summary>What is known of a workspace beside the files that a request is about. All of it only helps.</summary>
public sealed record RepositoryFacts
{
    public static RepositoryFacts None { get; } = new();

    /// <summary>Every file that a person would count as part of the project.</summary>
    public ImmutableArray<RepositoryFile> Files { get; init; } = [];

    /// <summary>What says how the project is built and what it needs.</summary>
    public ImmutableArray<NamedText> Manifests { get; init; } = [];

    /// <summary>What the person's words mention: files by their names, and where things of those names are declared.</summary>
    public ImmutableArray<NamedText> Mentioned { get; init; } = [];

    /// <summary>Where an editor finds what the words name declared, and used.</summary>
    public ImmutableArray<NamedText> Related { get; init; } = [];

    /// <summary>What was changed lately: a line for each commit, the latest first.</summary>
    public ImmutableArray<SourceText> Commits { get; init; } = [];

    /// <summary>All texts but those of a map.</summary>
    internal IEnumerable<SourceText> Texts =>
        [.. Parts.SelectMany(static file => new[] { file.Name, file.Text }), .. Commits];

    /// <summary>Where those come from, each place once.</summary>
    internal ImmutableArray<RouteSource> RouteSources =>
        [
            .. Parts
                .Select(static file => file.Text)
                .Concat(Commits)
                .DistinctBy(static source => source.Origin)
                .Select(static source => new RouteSource(source.Origin, source.Role)),
        ];

    /// <summary>All that is of a file: whole, or some of its lines.</summary>
    private IEnumerable<NamedText> Parts => Manifests.Concat(Mentioned).Concat(Related);
}
