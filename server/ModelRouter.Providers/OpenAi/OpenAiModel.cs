namespace ModelRouter.Providers.OpenAi;

/// <summary>A model of a server, with what some servers say beyond OpenAI's own fields.</summary>
internal sealed record OpenAiModel
{
    public string? Id { get; init; }

    /// <summary>Whose it is, as the server says.</summary>
    public string? OwnedBy { get; init; }

    /// <summary>vLLM: tokens that fit.</summary>
    public int? MaxModelLen { get; init; }

    /// <summary>LM Studio: <c>llm</c>, <c>vlm</c> or <c>embeddings</c>.</summary>
    public string? Type { get; init; }

    /// <summary>LM Studio: tokens that fit, of a model that is loaded.</summary>
    public int? LoadedContextLength { get; init; }

    /// <summary>llama.cpp: of the model's file.</summary>
    public OpenAiModelMeta? Meta { get; init; }

    /// <summary>As LM Studio says; null where nobody does.</summary>
    public bool? IsEmbedding => Type is null ? null : Type == "embeddings";
}
