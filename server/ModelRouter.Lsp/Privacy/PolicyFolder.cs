using System.Collections.Immutable;
using ModelRouter.Core.Privacy;

namespace ModelRouter.Lsp.Privacy;

/// <summary>What the files of one folder say about privacy, as they were read. Immutable.</summary>
/// <param name="Path">The folder, its links followed.</param>
/// <param name="Files">The policy file and the ignore files that are there, by path.</param>
internal sealed record PolicyFolder(string Path, ImmutableArray<PolicyFile> Files)
{
    /// <summary>The files that count in any folder.</summary>
    private static readonly ImmutableArray<string> Names = [PolicyFileReader.FileName, .. IgnoreSource.FileNames];

    /// <summary>Whether a path's last name is that of a file that counts.</summary>
    public static bool IsPolicyFile(string path)
    {
        var name = System.IO.Path.GetFileName(path.AsSpan());
        foreach (var known in Names)
        {
            if (name.Equals(known, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    /// <summary>Reads a folder. One that is not there has no files.</summary>
    public static PolicyFolder Read(string folder, DateTimeOffset now)
    {
        var root = DocumentLocation.FromPath(folder, RealPath.Found);
        var files = ImmutableArray.CreateBuilder<PolicyFile>();
        foreach (var name in Names)
        {
            if (PolicyFile.Read(System.IO.Path.Join(folder, name), root, now) is { } file)
                files.Add(file);
        }
        return new PolicyFolder(folder, files.DrainToImmutable());
    }

    /// <summary>Whether the disk is still as it was read, as far as can be told without reading files again.</summary>
    public bool IsCurrent()
    {
        var next = 0;
        foreach (var name in Names)
        {
            var path = System.IO.Path.Join(Path, name);
            if (next < Files.Length && string.Equals(Files[next].Path, path, StringComparison.Ordinal))
            {
                if (!Files[next++].Content.IsCurrent(path))
                    return false;
            }
            else if (!FileContent.IsNothingAt(path))
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>Whether a policy made of the other would be the same.</summary>
    public bool SaysTheSame(PolicyFolder? other) =>
        Files.Length == (other?.Files.Length ?? 0)
        && Files.Zip(other?.Files ?? []).All(pair => pair.First.SaysTheSame(pair.Second));
}
