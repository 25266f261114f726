using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using ModelRouter.Assist.Sources;
using ModelRouter.Embedded.Workspace;
using ModelRouter.Lsp.Privacy;

namespace ModelRouter.Lsp.Assist;

/// <summary>Reads from the disk what a plan is helped by: which files there are, and what says how they are built.</summary>
internal static class RepositoryReader
{
    /// <summary>A map of more would be folders only, and takes longer to look at than anybody waits.</summary>
    private const int MaxFiles = 20_000;

    /// <summary>Bytes of a manifest: what matters stands at its top.</summary>
    private const int MaxManifestBytes = 64 * 1024;

    /// <summary>UTF-16 units of one in a prompt.</summary>
    private const int ManifestUnits = 4_000;

    /// <summary>Manifests in a prompt.</summary>
    private const int MaxManifests = 5;

    private static readonly FrozenSet<string> ManifestNames = new[]
    {
        "package.json",
        "pyproject.toml",
        "Cargo.toml",
        "go.mod",
        "pom.xml",
        "build.gradle",
        "build.gradle.kts",
        "CMakeLists.txt",
        "Gemfile",
        "composer.json",
        "Directory.Build.props",
        "Directory.Packages.props",
        "README.md",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the workspace.</summary>
    /// <param name="folders">Full paths.</param>
    /// <param name="policy">Knows places; learns the policy files on the way.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static RepositoryFacts Read(
        IReadOnlyList<string> folders,
        PolicyStore policy,
        CancellationToken cancellationToken
    )
    {
        var files = ImmutableArray.CreateBuilder<RepositoryFile>();
        var manifests = ImmutableArray.CreateBuilder<NamedText>();
        foreach (var path in WorkspaceListing.Read(folders, cancellationToken).Take(MaxFiles))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var place = policy.Locate(path);
            policy.Learn(place);
            var name = WorkTexts.NameOf(path, folders);
            files.Add(new RepositoryFile(name, place));
            if (manifests.Count < MaxManifests && ManifestNames.Contains(name) && TextOf(path) is { } text)
                manifests.Add(NamedText.Of(place, name, text, Roles.Manifest));
        }
        // The same each time, for the sake of prompt caches.
        return new RepositoryFacts
        {
            Files = files.ToImmutable(),
            Manifests = [.. manifests.OrderBy(static manifest => manifest.Name.Text, StringComparer.Ordinal)],
        };
    }

    private static string? TextOf(string path)
    {
        if (FileContent.Read(path, MaxManifestBytes).Bytes is not { } bytes || bytes.AsSpan().Contains((byte)0))
            return null;
        var text = Encoding.UTF8.GetString(bytes);
        return text.Length <= ManifestUnits ? text : text[..ManifestUnits];
    }
}
