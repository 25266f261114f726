using ModelRouter.Core.Models;

namespace ModelRouter.Providers.Tests.Wire;

/// <summary>Who is asked for what.</summary>
public static class Protocols
{
    /// <summary>Every provider by a chat, and each protocol with each other kind of request that it has words for.</summary>
    public static TheoryData<ProviderKind, RequestKind> All()
    {
        var all = new TheoryData<ProviderKind, RequestKind>();
        ProviderKind[] everything = [ProviderKind.Ollama, ProviderKind.OpenAiCompatible, ProviderKind.LlamaCpp];
        foreach (var kind in new[] { RequestKind.Fill, RequestKind.Text })
        {
            foreach (var provider in everything)
                all.Add(provider, kind);
        }
        foreach (var row in Providers())
            all.Add(row.Data, RequestKind.Chat);
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
