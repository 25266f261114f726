using ModelRouter.Core.Models;

namespace ModelRouter.Providers.Tests.Wire;

/// <summary>Each protocol with each kind of request.</summary>
public static class Protocols
{
    public static TheoryData<ProviderKind, RequestKind> All()
    {
        var all = new TheoryData<ProviderKind, RequestKind>();
        foreach (var kind in Enum.GetValues<RequestKind>())
        {
            all.Add(ProviderKind.Ollama, kind);
            all.Add(ProviderKind.OpenAiCompatible, kind);
        }
        return all;
    }
}
