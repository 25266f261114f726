namespace ModelRouter.JsonRpc.Wire;

/// <summary>
/// What a header block says. The length, in bytes, is known only where the state leaves no doubt of it.
/// </summary>
internal readonly record struct HeaderBlock(HeaderState State, long Length = 0);
