namespace ModelRouter.JsonRpc.Wire;

/// <summary>What <see cref="FrameReader"/> found next.</summary>
/// <param name="Body">The body, to be returned by whoever takes it; only with <see cref="FrameKind.Body"/>.</param>
/// <param name="Problem">The answer to what was refused; only with <see cref="FrameKind.Refused"/>.</param>
internal sealed record InputFrame(FrameKind Kind, PooledBytes? Body = null, RpcError? Problem = null);
