namespace ModelRouter.Embedded.Index;

/// <summary>What the index knows of a file beside its tokens.</summary>
/// <param name="Path">Where it came from.</param>
/// <param name="Family">Its language family.</param>
internal sealed record FileEntry(string Path, string Family)
{
    /// <summary>A hash that is the same in every process.</summary>
    public uint PathHash { get; } = (uint)(WordHash.Of(Path, Lexing.TokenKind.Word) >> 32);
}
