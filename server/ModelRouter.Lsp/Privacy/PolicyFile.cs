using ModelRouter.Core.Privacy;

namespace ModelRouter.Lsp.Privacy;

/// <summary>A policy file or an ignore file that is there, whether or not it could be read. Immutable.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Content">What was read.</param>
/// <param name="Source">What it says; null for an ignore file.</param>
/// <param name="Ignore">What it says; null for a policy file.</param>
internal sealed record PolicyFile(string Path, FileContent Content, PolicySource? Source, IgnoreSource? Ignore)
{
    /// <summary>Reads the file at a path.</summary>
    /// <param name="path">In the root, with the name of a file that counts.</param>
    /// <param name="root">The folder.</param>
    /// <returns>Null when nothing is there.</returns>
    public static PolicyFile? Read(string path, DocumentLocation root)
    {
        var content = FileContent.Read(path, PolicyFileReader.MaxFileBytes);
        if (content.IsMissing)
            return null;
        if (!path.EndsWith(PolicyFileReader.FileName, StringComparison.Ordinal))
            return new PolicyFile(path, content, null, IgnoreFileReader.Read(content, root, path));
        var source = content.Bytes is { } bytes
            ? PolicyFileReader.ReadFile(bytes, root, path)
            : PolicyFileReader.Unreadable(root, path, content.Problem!);
        return new PolicyFile(path, content, source, null);
    }

    /// <summary>Whether the file is as it was read. Its metadata would not tell of every change.</summary>
    public bool IsCurrent() => FileContent.Read(Path, PolicyFileReader.MaxFileBytes).SaysTheSame(Content);

    /// <summary>Whether a policy made of the other would be the same.</summary>
    public bool SaysTheSame(PolicyFile other) =>
        string.Equals(Path, other.Path, StringComparison.Ordinal)
        && Equals(Source, other.Source)
        && Equals(Ignore?.Root, other.Ignore?.Root)
        && (Ignore is null || Content.SaysTheSame(other.Content));
}
