namespace ModelRouter.Benchmarks.Corpus;

/// <summary>A file of a <see cref="SourceTree"/>.</summary>
/// <param name="Tree">Where it is from.</param>
/// <param name="Path">Its full path.</param>
internal readonly record struct SourceFile(SourceTree Tree, string Path)
{
    /// <summary>Its path below the name of its tree, with forward slashes.</summary>
    public string Name => $"{Tree.Name}/{System.IO.Path.GetRelativePath(Tree.Root, Path).Replace('\\', '/')}";
}
