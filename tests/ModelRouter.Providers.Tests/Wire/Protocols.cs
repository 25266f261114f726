using ModelRouter.Core.Models;

namespace ModelRouter.Providers.Tests.Wire;

/// <summary>Each protocol with each kind of request that it has words for.</summary>
public static class Protocols
{
    public static TheoryData<ProviderKind, RequestKind> All()
    {
        var all = new TheoryData<ProviderKind, RequestKind>();
        ProviderKind[] everything = [ProviderKind.Ollama, ProviderKind.OpenAiCompatible, ProviderKind.LlamaCpp];
        foreach (var kind in new[] { RequestKind.Fill, RequestKind.Text, RequestKind.Chat })
        {
            foreach (var provider in everything)
                all.Add(provider, kind);
        }
        all.Add(ProviderKind.Anthropic, RequestKind.Chat);
        all.Add(ProviderKind.Xai, RequestKind.Search);
        all.Add(ProviderKind.Mistral, RequestKind.Fill);
        all.Add(ProviderKind.DeepSeek, RequestKind.Fill);
        all.Add(ProviderKind.DeepSeek, RequestKind.Text);
        all.Add(ProviderKind.Vllm, RequestKind.Text);
        all.Add(ProviderKind.LmStudio, RequestKind.Text);
        return all;
    }

    /// <summary>Every provider.</summary>
    public static TheoryData<ProviderKind> Providers() =>
        [.. Enum.GetValues<ProviderKind>().Where(static provider => provider != ProviderKind.Embedded)];
}
