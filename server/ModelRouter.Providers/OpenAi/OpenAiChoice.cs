namespace ModelRouter.Providers.OpenAi;

/// <summary>A piece of one of the answers; only one is asked for.</summary>
internal sealed record OpenAiChoice
{
    /// <summary>Of a plain completion.</summary>
    public string? Text { get; init; }

    /// <summary>Of a chat.</summary>
    public OpenAiDelta? Delta { get; init; }

    /// <summary>In the last piece.</summary>
    public string? FinishReason { get; init; }
}
