namespace ModelRouter.JsonRpc.Wire;

/// <summary>What a body says of itself. Ranges are byte ranges of the body; null where the member is absent.</summary>
internal readonly record struct Envelope(
    EnvelopeKind Kind,
    RpcId? Id = null,
    string? Method = null,
    Range? Params = null,
    Range? Result = null,
    Range? Error = null,
    RpcError? Problem = null
);
