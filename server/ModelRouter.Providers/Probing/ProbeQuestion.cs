using ModelRouter.Core.Models;

namespace ModelRouter.Providers.Probing;

/// <summary>The cheapest question by which a server shows that it is there and takes the key: a list, mostly of its models.</summary>
/// <param name="Path">Below the endpoint, without a slash at its start.</param>
/// <param name="ListsModels">Whether the answer names the models that it has.</param>
internal sealed record ProbeQuestion(string Path, bool ListsModels)
{
    public static ProbeQuestion Of(ProviderKind provider) =>
        provider switch
        {
            ProviderKind.Ollama => new("api/tags", ListsModels: true),
            ProviderKind.LlamaCpp or ProviderKind.Anthropic => new("v1/models", ListsModels: true),
            // Its list of models is for everybody, so that it says nothing of the key.
            ProviderKind.OpenRouter => new("key", ListsModels: false),
            _ => new("models", ListsModels: true),
        };
}
