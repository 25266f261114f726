namespace ModelRouter.Providers.LlamaCpp;

/// <summary>What <c>/props</c> says that matters here.</summary>
internal sealed record LlamaCppProps
{
    public const string Path = "props";

    /// <summary><c>router</c> where one server stands before many models; null otherwise.</summary>
    public string? Role { get; init; }

    public LlamaCppSettings? DefaultGenerationSettings { get; init; }

    /// <summary>The file that the model is in.</summary>
    public string? ModelPath { get; init; }

    public bool IsRouter => Role == "router";

    /// <summary>Whether it is llama.cpp's server that answers so.</summary>
    public bool IsLlamaCpp => IsRouter || (DefaultGenerationSettings is not null && ModelPath is not null);
}
