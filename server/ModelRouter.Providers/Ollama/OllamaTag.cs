namespace ModelRouter.Providers.Ollama;

/// <summary>One of the models that a server has.</summary>
internal sealed record OllamaTag
{
    public string? Name { get; init; }

    public OllamaTagDetails? Details { get; init; }

    /// <summary>Where the model really is; null for one on the server itself.</summary>
    public string? RemoteHost { get; init; }

    public string? RemoteModel { get; init; }

    public bool IsRemote => !string.IsNullOrEmpty(RemoteHost) || !string.IsNullOrEmpty(RemoteModel);
}
