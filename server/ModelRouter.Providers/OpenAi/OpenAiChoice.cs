namespace ModelRouter.Providers.OpenAi;

/// <summary>A piece of one of the answers; only one is asked for.</summary>
internal sealed record OpenAiChoice
{
    public string? Text { get; init; }

    /// <summary>The text where it comes in the shape of a chat, as Mistral's does.</summary>
    public OpenAiDelta? Delta { get; init; }

    /// <summary>In the last piece.</summary>
    public string? FinishReason { get; init; }
}
