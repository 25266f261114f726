namespace ModelRouter.JsonRpc;

/// <summary>Something that the peer is not told, or not in full; for the log.</summary>
/// <param name="Kind">What sort of thing.</param>
/// <param name="Message">A sentence. Holds no content of messages, only method names, sizes and member names.</param>
/// <param name="Method">The method that it is about, if any.</param>
/// <param name="Exception">What a handler or the transport threw, if anything. May hold content: log with care.</param>
public sealed record RpcDiagnostic(
    RpcDiagnosticKind Kind,
    string Message,
    string? Method = null,
    Exception? Exception = null
);
