namespace ModelRouter.Core.Ledger;

/// <summary>A text that was sent.</summary>
/// <param name="Path">Where it came from: a real path, or the URI of what has none.</param>
/// <param name="Sha256">Hash of its UTF-8 bytes in lower-case hexadecimal; null where the embedded model read single tokens of a file.</param>
/// <param name="Bytes">Its UTF-8 bytes; null likewise.</param>
public sealed record LedgerSource(string Path, string? Sha256, int? Bytes);
