using System.Text.Json;

namespace ModelRouter.JsonRpc;

/// <summary>A JSON-RPC error object.</summary>
/// <param name="Code">See <see cref="RpcErrorCodes"/>.</param>
/// <param name="Message">A sentence that a person can act on.</param>
/// <param name="Data">Further detail for programs, if any.</param>
public sealed record RpcError(int Code, string Message, JsonElement? Data = null);
