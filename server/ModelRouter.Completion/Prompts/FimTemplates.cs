using ModelRouter.Core.Models;

namespace ModelRouter.Completion.Prompts;

/// <summary>
/// The template of each family, as its authors trained it: every space counts. DeepSeek's tokens are spelled with U+FF5C
/// and U+2581, not with the ASCII characters that they look like.
/// </summary>
internal static class FimTemplates
{
    private static readonly FimTemplate Qwen = new()
    {
        BeforePrefix = PromptText.Own("<|fim_prefix|>"),
        BeforeSuffix = PromptText.Own("<|fim_suffix|>"),
        AtEnd = PromptText.Own("<|fim_middle|>"),
        Files = new FileSections
        {
            BeforeProject = PromptText.Own("<|repo_name|>"),
            AfterProject = PromptText.Own("\n"),
            BeforeName = PromptText.Own("<|file_sep|>"),
            AfterText = PromptText.Own("\n"),
        },
        Stops =
        [
            PromptText.Own("<|endoftext|>"),
            PromptText.Own("<|file_sep|>"),
            PromptText.Own("<|fim_pad|>"),
            PromptText.Own("<|im_end|>"),
            PromptText.Own("<|repo_name|>"),
            PromptText.Own("<|im_start|>"),
            PromptText.Own("<|fim_prefix|>"),
            PromptText.Own("<|fim_suffix|>"),
            PromptText.Own("<|fim_middle|>"),
        ],
    };

    /// <summary>The paper on StarCoder2 (2024), 5.1: the name of the file to fill stands behind its first token.</summary>
    private static readonly FimTemplate StarCoder = new()
    {
        BeforePrefix = PromptText.Own("<fim_prefix>"),
        BeforeSuffix = PromptText.Own("<fim_suffix>"),
        AtEnd = PromptText.Own("<fim_middle>"),
        Files = new FileSections
        {
            BeforeProject = PromptText.Own("<repo_name>"),
            BeforeName = PromptText.Own("<file_sep>"),
            Place = SectionPlace.FirstButOwnNameInPrefix,
        },
        Stops =
        [
            PromptText.Own("<|endoftext|>"),
            PromptText.Own("<file_sep>"),
            PromptText.Own("<repo_name>"),
            PromptText.Own("<fim_prefix>"),
            PromptText.Own("<fim_suffix>"),
            PromptText.Own("<fim_middle>"),
        ],
    };

    private static readonly FimTemplate CodeLlama = new()
    {
        BeforePrefix = PromptText.Own("<PRE> "),
        BeforeSuffix = PromptText.Own(" <SUF>"),
        AtEnd = PromptText.Own(" <MID>"),
        Stops = [PromptText.Own("<EOT>"), PromptText.Own("<PRE>"), PromptText.Own("<SUF>"), PromptText.Own("<MID>")],
    };

    private static readonly FimTemplate DeepSeek = new()
    {
        BeforePrefix = PromptText.Own("<\uFF5Cfim\u2581begin\uFF5C>"),
        BeforeSuffix = PromptText.Own("<\uFF5Cfim\u2581hole\uFF5C>"),
        AtEnd = PromptText.Own("<\uFF5Cfim\u2581end\uFF5C>"),
        Stops =
        [
            PromptText.Own("<\uFF5Cend\u2581of\u2581sentence\uFF5C>"),
            PromptText.Own("<\uFF5Cfim\u2581begin\uFF5C>"),
            PromptText.Own("<\uFF5Cfim\u2581hole\uFF5C>"),
            PromptText.Own("<\uFF5Cfim\u2581end\uFF5C>"),
        ],
    };

    private static readonly FimTemplate Codestral = new()
    {
        BeforePrefix = PromptText.Own("[PREFIX]"),
        BeforeSuffix = PromptText.Own("[SUFFIX]"),
        SuffixFirst = true,
        Files = new FileSections
        {
            BeforeName = PromptText.Own("+++++ "),
            AfterText = PromptText.Own("\n\n"),
            Place = SectionPlace.InPrefix,
        },
        Stops = [PromptText.Own("\n+++++ "), PromptText.Own("[PREFIX]"), PromptText.Own("[SUFFIX]")],
    };

    private static readonly FimTemplate CodeGemma = new()
    {
        BeforePrefix = PromptText.Own("<|fim_prefix|>"),
        BeforeSuffix = PromptText.Own("<|fim_suffix|>"),
        AtEnd = PromptText.Own("<|fim_middle|>"),
        Files = new FileSections { AfterText = PromptText.Own("<|file_separator|>") },
        Stops =
        [
            PromptText.Own("<|file_separator|>"),
            PromptText.Own("<eos>"),
            PromptText.Own("<end_of_turn>"),
            PromptText.Own("<|fim_prefix|>"),
            PromptText.Own("<|fim_suffix|>"),
            PromptText.Own("<|fim_middle|>"),
        ],
    };

    /// <summary>It has the vocabulary of the first StarCoder.</summary>
    private static readonly FimTemplate Granite3 = new()
    {
        BeforePrefix = PromptText.Own("<fim_prefix>"),
        BeforeSuffix = PromptText.Own("<fim_suffix>"),
        AtEnd = PromptText.Own("<fim_middle>"),
        Files = new FileSections
        {
            BeforeProject = PromptText.Own("<reponame>"),
            BeforeName = PromptText.Own("<filename>"),
            AfterText = PromptText.Own("\n"),
        },
        Stops =
        [
            PromptText.Own("<|endoftext|>"),
            PromptText.Own("<|end_of_text|>"),
            PromptText.Own("<filename>"),
            PromptText.Own("<reponame>"),
            PromptText.Own("<fim_pad>"),
            PromptText.Own("<fim_prefix>"),
            PromptText.Own("<fim_suffix>"),
            PromptText.Own("<fim_middle>"),
        ],
    };

    private static readonly FimTemplate Granite4 = new()
    {
        BeforePrefix = PromptText.Own("<|fim_prefix|>"),
        BeforeSuffix = PromptText.Own("<|fim_suffix|>"),
        AtEnd = PromptText.Own("<|fim_middle|>"),
        Stops =
        [
            PromptText.Own("<|end_of_text|>"),
            PromptText.Own("<|fim_pad|>"),
            PromptText.Own("<|fim_prefix|>"),
            PromptText.Own("<|fim_suffix|>"),
            PromptText.Own("<|fim_middle|>"),
        ],
    };

    private static readonly FimTemplate Mellum = new()
    {
        BeforePrefix = PromptText.Own("<fim_prefix>"),
        BeforeSuffix = PromptText.Own("<fim_suffix>"),
        AtEnd = PromptText.Own("<fim_middle>"),
        SuffixFirst = true,
        Files = new FileSections
        {
            BeforeName = PromptText.Own("<filename>"),
            AfterText = PromptText.Own("\n"),
            AlwaysNamed = true,
        },
        Stops =
        [
            PromptText.Own("<filename>"),
            PromptText.Own("<|endoftext|>"),
            PromptText.Own("<fim_prefix>"),
            PromptText.Own("<fim_suffix>"),
            PromptText.Own("<fim_middle>"),
        ],
    };

    private static readonly FimTemplate Glm = new()
    {
        BeforePrefix = PromptText.Own("<|code_prefix|>"),
        BeforeSuffix = PromptText.Own("<|code_suffix|>"),
        AtEnd = PromptText.Own("<|code_middle|>"),
        Stops =
        [
            PromptText.Own("<|endoftext|>"),
            PromptText.Own("<|user|>"),
            PromptText.Own("<|code_prefix|>"),
            PromptText.Own("<|code_suffix|>"),
            PromptText.Own("<|code_middle|>"),
        ],
    };

    private static readonly FimTemplate SeedCoder = new()
    {
        BeforePrefix = PromptText.Own("<[fim-prefix]>"),
        BeforeSuffix = PromptText.Own("<[fim-suffix]>"),
        AtEnd = PromptText.Own("<[fim-middle]>"),
        SuffixFirst = true,
        Stops = [PromptText.Own("<[fim-prefix]>"), PromptText.Own("<[fim-suffix]>"), PromptText.Own("<[fim-middle]>")],
    };

    /// <summary>The template of a family; null for <see cref="FimFamily.Chat"/>, which has none.</summary>
    public static FimTemplate? Of(FimFamily family) =>
        family switch
        {
            FimFamily.Qwen => Qwen,
            FimFamily.StarCoder => StarCoder,
            FimFamily.CodeLlama => CodeLlama,
            FimFamily.DeepSeek => DeepSeek,
            FimFamily.Codestral => Codestral,
            FimFamily.CodeGemma => CodeGemma,
            FimFamily.Granite3 => Granite3,
            FimFamily.Granite4 => Granite4,
            FimFamily.Mellum => Mellum,
            FimFamily.Glm => Glm,
            FimFamily.SeedCoder => SeedCoder,
            _ => null,
        };
}
