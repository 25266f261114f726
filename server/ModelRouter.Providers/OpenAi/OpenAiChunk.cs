using System.Text.Json;

namespace ModelRouter.Providers.OpenAi;

/// <summary>One event of an answer of <c>/completions</c>.</summary>
/// <seealso href="https://platform.openai.com/docs/api-reference/chat-streaming"/>
internal sealed record OpenAiChunk
{
    /// <summary>The model that answers, as the server names it.</summary>
    public string? Model { get; init; }

    /// <summary>Empty or null in the event that only counts.</summary>
    public OpenAiChoice[]? Choices { get; init; }

    /// <summary>In the last event, if it was asked for.</summary>
    public OpenAiUsage? Usage { get; init; }

    public JsonElement? Error { get; init; }

    /// <summary><c>error</c> where the whole event is one.</summary>
    public string? Object { get; init; }

    public bool IsError => Object == "error" || Error is { ValueKind: not JsonValueKind.Null };
}
