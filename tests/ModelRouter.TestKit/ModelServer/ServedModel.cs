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

    /// <summary>Whether tokens are counted at the end though nobody asked, as Mistral does.</summary>
    public bool CountsUnasked { get; init; }

    /// <summary>Whether <c>/infill</c> is refused, as llama.cpp does where the model has no tokens for it.</summary>
    public bool RefusesInfill { get; init; }

    /// <summary>Tokens that fit, as each server says it in its own way.</summary>
    public int ContextLength { get; init; } = 32768;

    /// <summary>What the model's file sets, as Ollama shows it: a name and a value on each line.</summary>
    public string? Parameters { get; init; }

    /// <summary>How large it is, as Ollama says it.</summary>
    public string Size { get; init; } = "7.6B";

    /// <summary>Its parameters, as llama.cpp counts them.</summary>
    public long Weights { get; init; } = 7_615_616_512;

    /// <summary>Whose it is, in lists of OpenAI's shape; null where the server does not say.</summary>
    public string? Owner { get; init; }

    /// <summary>Whether LM Studio has it loaded.</summary>
    public bool IsLoaded { get; init; } = true;

    /// <summary>Whether LM Studio says that it makes vectors.</summary>
    public bool IsEmbedding { get; init; }

    /// <summary>Where llama.cpp has it from.</summary>
    public string Path { get; init; } = $"/models/{Name}.gguf";
}
