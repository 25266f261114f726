using System.Collections.Immutable;
using ModelRouter.Core.Privacy;

namespace ModelRouter.Lsp.Privacy;

/// <summary>What the files of one folder say about privacy, as one look at the disk found them. Immutable.</summary>
/// <param name="Name">The folder's tidied path, which may lead through links.</param>
/// <param name="RealName">The same with every link followed; the name itself where that cannot be told.</param>
/// <param name="Links">The links on the way.</param>
/// <param name="Files">The policy file and the ignore files that are there. They speak for both names.</param>
/// <param name="Ticket">Of two looks at one folder, the one with the greater ticket began later and holds.</param>
internal sealed record PolicyFolder(
    string Name,
    string RealName,
    IReadOnlyList<string> Links,
    ImmutableArray<PolicyFile> Files,
    long Ticket
)
{
    /// <summary>The files that count in any folder.</summary>
    private static readonly ImmutableArray<string> FileNames = [PolicyFileReader.FileName, .. IgnoreSource.FileNames];

    /// <summary>Whether a path's last name is that of a file that counts.</summary>
    public static bool IsPolicyFile(ReadOnlySpan<char> path)
    {
        var name = Path.GetFileName(path);
        foreach (var known in FileNames)
        {
            if (name.Equals(known, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    /// <summary>Looks at a folder. One that is not there has no files.</summary>
    /// <param name="name">Its tidied path.</param>
    /// <param name="ticket">Taken before the disk is looked at.</param>
    public static PolicyFolder Read(string name, long ticket)
    {
        var links = new List<string>();
        var real = RealNameOf(name, DiskLinks.ResolveNoting(links));
        var root = DocumentLocation.FromPath(name, _ => RealPath.Found(real));
        var files = ImmutableArray.CreateBuilder<PolicyFile>();
        foreach (var fileName in FileNames)
        {
            if (PolicyFile.Read(Path.Join(name, fileName), root) is { } file)
                files.Add(file);
        }
        return new PolicyFolder(name, real, links, files.DrainToImmutable(), ticket);
    }

    /// <summary>A path with every link followed; the path itself where that cannot be told.</summary>
    public static string RealNameOf(string path) => RealNameOf(path, DiskLinks.Resolve);

    /// <summary>Whether the name leads through a link.</summary>
    public bool IsLinked => Links.Count > 0;

    /// <summary>Whether one of some changes on disk may have changed where the name leads, or what lies there.</summary>
    /// <param name="changed">Tidied paths.</param>
    public bool IsConcernedBy(IReadOnlySet<string> changed) =>
        Links.Prepend(RealName).Prepend(Name).Any(path => DiskPaths.Upwards(path).Any(changed.Contains));

    /// <summary>Whether the disk is still as it was read, as far as can be told without reading files again.</summary>
    public bool IsCurrent()
    {
        if (IsLinked && !DiskPaths.Comparer.Equals(RealName, RealNameOf(Name)))
            return false;
        var next = 0;
        foreach (var fileName in FileNames)
        {
            var path = Path.Join(Name, fileName);
            var isThere = next < Files.Length && string.Equals(Files[next].Path, path, StringComparison.Ordinal);
            if (isThere ? !Files[next++].IsCurrent() : !FileContent.IsNothingAt(path))
                return false;
        }
        return true;
    }

    private static string RealNameOf(string path, ResolveRealPath resolve) =>
        resolve(path).Path is { } real ? DiskPaths.Tidy(real) ?? path : path;

    /// <summary>Whether a policy made of the other would be the same.</summary>
    public bool SaysTheSame(PolicyFolder? other)
    {
        var others = other?.Files ?? [];
        return Files.Length == others.Length && Files.Zip(others).All(pair => pair.First.SaysTheSame(pair.Second));
    }
}
