namespace ModelRouter.Core.Models;

/// <summary>How a family of models wants its prompt for filling in the middle (<c>fim</c> in the settings).</summary>
public enum FimFamily
{
    Qwen,
    StarCoder,
    CodeLlama,
    DeepSeek,
    Codestral,
    CodeGemma,
    Granite3,
    Granite4,
    Mellum,
    Glm,
    SeedCoder,

    /// <summary>No tokens for it: a chat model that is asked to fill the hole.</summary>
    Chat,
}
