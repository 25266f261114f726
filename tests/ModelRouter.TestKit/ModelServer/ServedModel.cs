namespace ModelRouter.TestKit;

/// <summary>What the model server says of a model, and how it takes requests for it.</summary>
public sealed record ServedModel(string Name)
{
    /// <summary>As Ollama lists them; null for a server that is too old to say.</summary>
    public IReadOnlyList<string>? Capabilities { get; init; } = ["completion", "insert"];

    public string? RemoteHost { get; init; }

    public string? RemoteModel { get; init; }

    /// <summary>What the server waits for before it says anything of the model.</summary>
    public Task SaidAfter { get; init; } = Task.CompletedTask;

    /// <summary>Whether a <c>suffix</c> in OpenAI's protocol is refused, as vLLM does.</summary>
    public bool RefusesSuffix { get; init; }

    /// <summary>Parameters that are refused with an error of OpenAI's, as its reasoning models do with some.</summary>
    public IReadOnlyList<string> RefusedParameters { get; init; } = [];

    /// <summary>Whether <c>stream_options</c> are refused, as strict servers do.</summary>
    public bool RefusesStreamOptions { get; init; }
}
