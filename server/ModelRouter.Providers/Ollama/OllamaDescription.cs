namespace ModelRouter.Providers.Ollama;

/// <summary>What <c>/api/show</c> says of a model that matters here.</summary>
/// <seealso href="https://docs.ollama.com/api-reference/show-model-details"/>
internal sealed record OllamaDescription
{
    /// <summary>Among them <c>completion</c>, <c>insert</c>; servers of before 2025 say nothing.</summary>
    public string[]? Capabilities { get; init; }

    public string? RemoteHost { get; init; }

    public string? RemoteModel { get; init; }

    public bool CanFill => Capabilities?.Contains("insert", StringComparer.Ordinal) == true;

    public bool IsRemote => !string.IsNullOrEmpty(RemoteHost) || !string.IsNullOrEmpty(RemoteModel);
}
