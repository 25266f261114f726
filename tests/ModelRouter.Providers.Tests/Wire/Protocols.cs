using ModelRouter.Core.Models;

namespace ModelRouter.Providers.Tests.Wire;

/// <summary>Each protocol with each kind of request.</summary>
public static class Protocols
{
    public static TheoryData<ProviderKind, RequestKind> All()
    {
        var all = new TheoryData<ProviderKind, RequestKind>();
        foreach (var kind in new[] { RequestKind.Fill, RequestKind.Text, RequestKind.Chat })
        {
            all.Add(ProviderKind.Ollama, kind);
            all.Add(ProviderKind.OpenAiCompatible, kind);
        }
        all.Add(ProviderKind.Anthropic, RequestKind.Chat);
        all.Add(ProviderKind.Xai, RequestKind.Search);
        return all;
    }

    /// <summary>Every provider.</summary>
    public static TheoryData<ProviderKind> Providers() =>
        [.. Enum.GetValues<ProviderKind>().Where(static provider => provider != ProviderKind.Embedded)];
}
