using System.Text.Json;

namespace ModelRouter.TestKit.Lsp;

/// <summary>The server answered a request with an error.</summary>
public sealed class LspErrorException(int code, string message, JsonElement? data) : Exception($"{code}: {message}")
{
    public int Code { get; } = code;

    /// <summary>The message as the server wrote it.</summary>
    public string ServerMessage { get; } = message;

    public JsonElement? ErrorData { get; } = data;
}
