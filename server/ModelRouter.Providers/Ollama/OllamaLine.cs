using System.Text.Json;

namespace ModelRouter.Providers.Ollama;

/// <summary>One line of an answer of <c>/api/generate</c> or <c>/api/chat</c>.</summary>
/// <seealso href="https://docs.ollama.com/api/generate"/>
internal sealed record OllamaLine
{
    /// <summary>Anything but null is an error, mostly a text.</summary>
    public JsonElement? Error { get; init; }

    public string? Model { get; init; }

    /// <summary>The next piece of a generated text.</summary>
    public string? Response { get; init; }

    /// <summary>The next piece of a chat.</summary>
    public OllamaMessage? Message { get; init; }

    public bool Done { get; init; }

    public string? DoneReason { get; init; }

    public int? PromptEvalCount { get; init; }

    public int? EvalCount { get; init; }

    /// <summary>Where the model really is; null for one on the server itself.</summary>
    public string? RemoteHost { get; init; }

    public string? RemoteModel { get; init; }

    public bool IsRemote => !string.IsNullOrEmpty(RemoteHost) || !string.IsNullOrEmpty(RemoteModel);
}
