using ModelRouter.Core.Models;

namespace ModelRouter.Completion.Prompts;

/// <summary>How a family of models wants other files before the one to fill.</summary>
internal sealed record FileSections
{
    /// <summary>Before the project's name, which is left out where this is null.</summary>
    public PromptText? BeforeProject { get; init; }

    public PromptText AfterProject { get; init; } = PromptText.Empty;

    /// <summary>Before each file's name, which ends with a line feed.</summary>
    public PromptText BeforeName { get; init; } = PromptText.Empty;

    public PromptText AfterText { get; init; } = PromptText.Empty;

    public SectionPlace Place { get; init; }

    /// <summary>Whether the current file is named also where there is no other.</summary>
    public bool AlwaysNamed { get; init; }
}
