namespace ModelRouter.Core.Ledger;

/// <summary>One line of the ledger as it stands in a file.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Number">Counted from 1.</param>
/// <param name="Bytes">Its bytes without the line's end.</param>
/// <param name="IsEnded">Whether a line's end follows.</param>
public readonly record struct LedgerLine(string File, int Number, ReadOnlyMemory<byte> Bytes, bool IsEnded);
