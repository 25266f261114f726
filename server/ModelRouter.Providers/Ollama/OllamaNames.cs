namespace ModelRouter.Providers.Ollama;

/// <summary>What the name of a model says to Ollama.</summary>
internal static class OllamaNames
{
    /// <summary>
    /// Whether Ollama hands such a model on to its cloud: <c>name:cloud</c>, <c>name:tag-cloud</c>, <c>name:tag:cloud</c>
    /// in any case. It does so without a word of it in its answers.
    /// </summary>
    public static bool IsCloud(string model)
    {
        foreach (var part in model.Split(':', StringSplitOptions.TrimEntries))
        {
            if (
                part.Equals("cloud", StringComparison.OrdinalIgnoreCase)
                || part.EndsWith("-cloud", StringComparison.OrdinalIgnoreCase)
            )
                return true;
        }
        return false;
    }

    /// <summary>The same for servers that may be something else, where a name without a tag says nothing.</summary>
    public static bool IsCloudTag(string model) => model.Contains(':', StringComparison.Ordinal) && IsCloud(model);
}
