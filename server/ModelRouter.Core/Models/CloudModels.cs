namespace ModelRouter.Core.Models;

/// <summary>Models that their server, though it runs here, has answered elsewhere.</summary>
public static class CloudModels
{
    private const string Cloud = "cloud";

    /// <summary>
    /// Whether a model's name already says that Ollama serves it from its cloud: by a tag with <c>cloud</c> in it, as in
    /// <c>gpt-oss:120b-cloud</c> (https://docs.ollama.com/cloud). Asked whatever the provider, since Ollama is also
    /// reached as an OpenAI-compatible server. A name that does not say so may be such a model all the same.
    /// </summary>
    public static bool IsNamedAsOne(string model)
    {
        var tag = model.AsSpan(model.LastIndexOf(':') + 1);
        return tag.Length < model.Length && tag.Contains(Cloud, StringComparison.OrdinalIgnoreCase)
            || model.EndsWith("-" + Cloud, StringComparison.OrdinalIgnoreCase);
    }
}
