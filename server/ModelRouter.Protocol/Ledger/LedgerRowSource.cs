namespace ModelRouter.Protocol;

/// <summary>A text that was sent.</summary>
/// <param name="Path">Where it came from: a real path, or the URI of what has none.</param>
/// <param name="Sha256">Hash of its UTF-8 bytes in hexadecimal; absent where only single tokens of a file were read.</param>
/// <param name="Bytes">Its UTF-8 bytes; absent likewise.</param>
public sealed record LedgerRowSource(string Path, string? Sha256 = null, long? Bytes = null);
