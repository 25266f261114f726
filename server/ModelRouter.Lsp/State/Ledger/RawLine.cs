namespace ModelRouter.Lsp.State.Ledger;

/// <summary>A line as its bytes stand in a file.</summary>
/// <param name="Start">Where it begins, in bytes.</param>
/// <param name="Bytes">Without the line's end. Valid until the next line is read.</param>
/// <param name="IsEnded">Whether a line's end follows; only the last line of a file may lack it.</param>
internal readonly record struct RawLine(long Start, ReadOnlyMemory<byte> Bytes, bool IsEnded)
{
    /// <summary>Where the next line begins.</summary>
    public long Next => Start + Bytes.Length + (IsEnded ? 1 : 0);
}
