using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using ModelRouter.Assist.Sources;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
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

    /// <summary>Bytes of a file that is mentioned.</summary>
    private const int MaxMentionedBytes = 1024 * 1024;

    /// <summary>UTF-16 units of one in a prompt: some 7,000 tokens.</summary>
    private const int MentionedUnits = 20_000;

    /// <summary>Bytes of git's log: some 20,000 entries.</summary>
    private const int MaxLogBytes = 4 * 1024 * 1024;

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
    /// <param name="words">The person's, which may mention files.</param>
    /// <param name="known">Files that go along anyway.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static RepositoryFacts Read(
        IReadOnlyList<string> folders,
        PolicyStore policy,
        string words,
        IEnumerable<NamedText> known,
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
            if (
                manifests.Count < MaxManifests
                && ManifestNames.Contains(name)
                && TextOf(place, policy, MaxManifestBytes, ManifestUnits) is { } text
            )
                manifests.Add(NamedText.Of(place, name, text, Roles.Manifest));
        }
        // The same each time, for the sake of prompt caches.
        var all = files.ToImmutable();
        var origins = known.Select(static file => file.Name.Origin).ToHashSet();
        return new RepositoryFacts
        {
            Files = all,
            Mentioned =
            [
                .. Mentions
                    .Find(words, all)
                    .Where(file => !origins.Contains(file.Origin))
                    .Select(file => MentionedText(file, policy))
                    .OfType<NamedText>(),
            ],
            Commits = [.. folders.SelectMany(folder => CommitsOf(folder, policy))],
            Manifests = [.. manifests.OrderBy(static manifest => manifest.Name.Text, StringComparer.Ordinal)],
        };
    }

    private static NamedText? MentionedText(RepositoryFile file, PolicyStore policy) =>
        TextOf(file.Origin, policy, MaxMentionedBytes, MentionedUnits) is { } text
            ? NamedText.Of(file.Origin, file.Path, text, Roles.Mentioned)
            : null;

    /// <summary>
    /// From the log that git keeps; git itself is not started: a folder may say what that would run. A link is not followed,
    /// nor is a worktree's: that would be another place's log.
    /// </summary>
    private static IEnumerable<SourceText> CommitsOf(string folder, PolicyStore policy)
    {
        if (RepositoryRoot.Of(folder) is not { } root)
            return [];
        var place = policy.Locate(Path.Combine(root, ".git", "logs", "HEAD"));
        policy.Learn(place);
        var isItself = place.RealPath?.Replace('\\', '/').EndsWith("/.git/logs/HEAD", StringComparison.Ordinal) == true;
        return isItself && TextOf(place, policy, MaxLogBytes, int.MaxValue) is { } log
            ? CommitLog.Read(log).Select(line => new SourceText(place, line, Roles.Commit))
            : [];
    }

    /// <summary>The beginning of a text; null where there is none that can be read, or another lies there by now.</summary>
    private static string? TextOf(DocumentLocation place, PolicyStore policy, int maxBytes, int units)
    {
        if (
            place.Path is not { } path
            || FileContent.Read(path, maxBytes).Bytes is not { } bytes
            || bytes.AsSpan().Contains((byte)0)
            // What was read is what lies there.
            || !policy.Recheck([place])
        )
            return null;
        var text = Encoding.UTF8.GetString(bytes);
        return text.Length <= units ? text : text[..units];
    }
}
