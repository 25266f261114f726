namespace ModelRouter.Core.Models;

/// <summary>The names that tasks, tiers, providers and templates have wherever people and programs write them.</summary>
public static class ModelNames
{
    /// <summary>The embedded model's own name, which no other may have.</summary>
    public const string Embedded = "embedded";

    /// <summary><c>inlineCompletion</c>, <c>commitMessage</c>.</summary>
    public static NameTable<TaskKind> Tasks { get; } = new(CamelCase);

    /// <summary><c>fast</c>, <c>balanced</c>.</summary>
    public static NameTable<ModelTier> Tiers { get; } = new(CamelCase);

    /// <summary><c>mechanical</c>, <c>localReasoning</c>.</summary>
    public static NameTable<TaskClass> Classes { get; } = new(CamelCase);

    /// <summary><c>lmstudio</c>, <c>azure-openai</c>.</summary>
    public static NameTable<ProviderKind> Providers { get; } =
        new(static kind =>
            kind switch
            {
                ProviderKind.AzureOpenAi => "azure-openai",
                ProviderKind.OpenAiCompatible => "openai-compatible",
                _ => LowerCase(kind),
            }
        );

    /// <summary><c>qwen</c>, <c>starcoder</c>.</summary>
    public static NameTable<FimFamily> FimFamilies { get; } = new(LowerCase);

    private static string CamelCase<T>(T value)
        where T : struct, Enum
    {
        var name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    private static string LowerCase<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
