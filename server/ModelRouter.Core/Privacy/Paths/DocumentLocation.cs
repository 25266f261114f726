using System.Collections.Immutable;

namespace ModelRouter.Core.Privacy;

/// <summary>
/// Where a document is: as it was opened, where its links really lead, and under which scheme. The one type for a
/// place; immutable, and compared by the place it means: spellings that differ in percent-encoding, separators, case,
/// <c>.</c> and <c>..</c>, Unicode normalisation, or a Windows name's trailing dots are equal.
/// </summary>
/// <remarks>
/// Every name of a place has to be allowed: the one it was opened by and the one its links lead to. A link that is
/// pointed elsewhere later is not noticed: make a new location when a document is opened, saved or changed on disk.
/// </remarks>
public sealed class DocumentLocation : IEquatable<DocumentLocation>
{
    private readonly int _hash;

    internal DocumentLocation(string asOpened, string scheme, LocationKind kind)
        : this(asOpened, scheme, kind, path: null, realPath: null, problem: null, [], []) { }

    internal DocumentLocation(
        string asOpened,
        string scheme,
        LocationKind kind,
        string? path,
        string? realPath,
        string? problem,
        ImmutableArray<string> pathsOnDisk,
        ImmutableArray<Spelling> spellings
    )
    {
        AsOpened = asOpened;
        Scheme = scheme;
        Kind = kind;
        Path = path;
        RealPath = realPath;
        Problem = problem;
        PathsOnDisk = pathsOnDisk;
        Spellings = spellings;
        _hash = HashOf(this);
    }

    /// <summary>The URI or path as it was given.</summary>
    public string AsOpened { get; }

    /// <summary>The URI's scheme in lower case; <c>file</c> for a path.</summary>
    public string Scheme { get; }

    public LocationKind Kind { get; }

    /// <summary>The path as opened, decoded but not tidied; null where the URI names none.</summary>
    public string? Path { get; }

    /// <summary>The path with every link followed; null where it could not be told.</summary>
    public string? RealPath { get; }

    /// <summary>
    /// Each path that was looked for on this machine, as named and with every link followed, each once: the policy files
    /// in the folders above any of them hold. Empty where the place is none of this machine's disk. No part of equality.
    /// </summary>
    public ImmutableArray<string> PathsOnDisk { get; }

    /// <summary>Why the place cannot be told, for people; null when it can.</summary>
    public string? Problem { get; }

    /// <summary>All names to check against rules; never loosened by having more of them.</summary>
    internal ImmutableArray<Spelling> Spellings { get; }

    /// <summary>The location of a URI.</summary>
    /// <remarks>
    /// <c>file</c>, <c>vscode-userdata</c>: the path. Notebook cells, their output and metadata: the notebook.
    /// <c>git</c>: the file whose version it shows. <c>untitled</c>: unsaved. Any other scheme, and whatever cannot be
    /// resolved: <see cref="LocationKind.Unresolved"/>, where rules that name its path still hold. A bare path is
    /// taken as <see cref="FromPath"/> does.
    /// </remarks>
    /// <param name="uri">As the client spells it.</param>
    /// <param name="resolve">Follows links; called for each path the URI can mean, usually one.</param>
    public static DocumentLocation FromUri(string uri, ResolveRealPath resolve) =>
        new LocationReader(uri, resolve).ReadUri();

    /// <summary>The location of an absolute path of either platform; a relative one is unresolved.</summary>
    /// <param name="path">As the caller has it.</param>
    /// <param name="resolve">Follows links.</param>
    public static DocumentLocation FromPath(string path, ResolveRealPath resolve) =>
        new LocationReader(path, resolve).ReadPath();

    /// <summary>Whether the other is the same place under the same names.</summary>
    public bool Equals(DocumentLocation? other)
    {
        if (ReferenceEquals(this, other))
            return true;
        if (
            other is null
            || _hash != other._hash
            || Kind != other.Kind
            || !string.Equals(Problem, other.Problem, StringComparison.Ordinal)
            || Spellings.Length != other.Spellings.Length
        )
            return false;
        for (var i = 0; i < Spellings.Length; i++)
        {
            if (!Spellings[i].Equals(other.Spellings[i]))
                return false;
        }
        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as DocumentLocation);

    public override int GetHashCode() => _hash;

    public override string ToString() => AsOpened;

    private static int HashOf(DocumentLocation location)
    {
        var hash = new HashCode();
        hash.Add(location.Kind);
        hash.Add(location.Problem, StringComparer.Ordinal);
        foreach (var spelling in location.Spellings)
            hash.Add(spelling);
        return hash.ToHashCode();
    }
}
