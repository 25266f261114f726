using ModelRouter.Core.Models;
using ModelRouter.Providers.Traits;

namespace ModelRouter.Providers.OpenAi;

/// <summary>What sets servers apart that speak OpenAI's completions.</summary>
internal sealed record OpenAiDialect
{
    private const string Completions = "completions";

    /// <summary>Of a server of which nothing is known.</summary>
    public static OpenAiDialect Unknown { get; } = new();

    /// <summary>OpenRouter passes over a suffix.</summary>
    public static OpenAiDialect OpenRouter { get; } = new() { Fills = false };

    /// <summary>vLLM refuses a suffix.</summary>
    /// <seealso href="https://docs.vllm.ai/en/latest/serving/openai_compatible_server/"/>
    public static OpenAiDialect Vllm { get; } = new() { Fills = false, Describe = ModelWindows.OfVllmAsync };

    /// <summary>LM Studio passes over a suffix.</summary>
    /// <seealso href="https://lmstudio.ai/docs/developer/rest/endpoints"/>
    public static OpenAiDialect LmStudio { get; } = new() { Fills = false, Describe = ModelWindows.OfLmStudioAsync };

    /// <summary>A road of its own for filling, no plain completions, and fields that it does not know are refused.</summary>
    /// <seealso href="https://docs.mistral.ai/api/endpoint/fim"/>
    public static OpenAiDialect Mistral { get; } =
        new()
        {
            Fills = true,
            FillPath = static _ => "fim/completions",
            TextPath = static _ => null,
            AsksForUsage = false,
        };

    /// <summary>Completions, with a suffix or without, are below <c>/beta</c>.</summary>
    /// <seealso href="https://api-docs.deepseek.com/guides/fim_completion"/>
    public static OpenAiDialect DeepSeek { get; } =
        new()
        {
            Fills = true,
            FillPath = BetaPath,
            TextPath = BetaPath,
        };

    /// <summary>Whether the servers fill in the middle by themselves; null when it has to be tried.</summary>
    public bool? Fills { get; private init; }

    /// <summary>Where the servers are asked to fill, below an endpoint.</summary>
    public Func<Uri, string> FillPath { get; private init; } = static _ => Completions;

    /// <summary>Where they go on from a prompt; null where they do not.</summary>
    public Func<Uri, string?> TextPath { get; private init; } = static _ => Completions;

    /// <summary>Whether they count tokens only when asked to.</summary>
    public bool AsksForUsage { get; private init; } = true;

    /// <summary>Asks a server about one of its models; null where there is nothing to ask. Never throws.</summary>
    public Func<ServerQuestions, ModelDefinition, Task<ServerTraits>>? Describe { get; private init; }

    /// <summary>Where a request goes, below the endpoint; null where such a request is not understood.</summary>
    public string? PathOf(ModelRequest request) =>
        request is FillRequest ? FillPath(request.Model.Endpoint) : TextPath(request.Model.Endpoint);

    /// <summary>People write the endpoint with <c>/beta</c> or without.</summary>
    private static string BetaPath(Uri endpoint) =>
        endpoint.AbsolutePath.TrimEnd('/').EndsWith("/beta", StringComparison.Ordinal)
            ? Completions
            : $"beta/{Completions}";
}
