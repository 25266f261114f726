using System.Collections.Immutable;

namespace ModelRouter.PrivacyFuzz.World;

/// <summary>All that decides about lanes at one moment, as it was written down. Immutable.</summary>
internal sealed record Scene
{
    private const int MaxLinks = 40;

    /// <summary>Where all of it lies; what <c>~</c> stands for.</summary>
    public required string Home { get; init; }

    /// <summary>Files by their real paths.</summary>
    public ImmutableSortedDictionary<string, CanaryFile> Files { get; init; } = Sorted<CanaryFile>();

    /// <summary>Links of files and folders, and where they lead; all absolute.</summary>
    public ImmutableSortedDictionary<string, string> Links { get; init; } = Sorted<string>();

    /// <summary>Policy files by the real path of their folder.</summary>
    public ImmutableSortedDictionary<string, PolicySpec> Policies { get; init; } = Sorted<PolicySpec>();

    /// <summary>The lines of ignore files, by the real path of their folder and then the name.</summary>
    public ImmutableSortedDictionary<(string Folder, string Name), ImmutableArray<string>> Ignores { get; init; } =
        ImmutableSortedDictionary<(string Folder, string Name), ImmutableArray<string>>.Empty;

    public PolicySpec User { get; init; } = PolicySpec.Nothing;

    /// <summary>What settings say of a folder, by its path as named.</summary>
    public ImmutableSortedDictionary<string, PolicySpec> FolderSettings { get; init; } = Sorted<PolicySpec>();

    /// <summary>The open folders, as named.</summary>
    public ImmutableArray<string> Open { get; init; } = [];

    /// <summary>A path with every link followed; null where links lead in a circle.</summary>
    public string? Real(string path)
    {
        for (var hops = 0; hops <= MaxLinks; hops++)
        {
            var link = Above(path).Reverse().FirstOrDefault(Links.ContainsKey);
            if (link is null)
                return path;
            path = Links[link] + path[link.Length..];
        }
        return null;
    }

    /// <summary>Whether a link is one of a folder that there is, or was: those of files have an extension.</summary>
    public bool LeadsToFolder(string path) =>
        Links.ContainsKey(path) && !Path.HasExtension(path) && Real(path) is not null;

    /// <summary>A path and the folders above it, the innermost first; without the root.</summary>
    public static IEnumerable<string> Above(string path)
    {
        for (var at = path; at.Length > 1; at = at[..at.LastIndexOf('/')])
            yield return at;
    }

    private static ImmutableSortedDictionary<string, T> Sorted<T>() =>
        ImmutableSortedDictionary.Create<string, T>(StringComparer.Ordinal);
}
