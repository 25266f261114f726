using ModelRouter.Core.Models;

namespace ModelRouter.Assist.Asks;

/// <summary>What each task begins with.</summary>
internal static class AskPrompts
{
    /// <summary>Null for a task that is asked for in another way.</summary>
    public static PromptText? Of(TaskKind task) =>
        task switch
        {
            TaskKind.Explain => PromptText.Own(ExplainPrompt.Instruction),
            TaskKind.Tests => PromptText.Own(TestsPrompt.Instruction),
            TaskKind.Docs => PromptText.Own(DocsPrompt.Instruction),
            TaskKind.Edit => PromptText.Own(EditPrompt.Instruction),
            TaskKind.Debug => PromptText.Own(DebugPrompt.Instruction),
            TaskKind.CommitMessage => PromptText.Own(CommitMessagePrompt.Instruction),
            TaskKind.Search => PromptText.Own(SearchPrompt.Instruction),
            _ => null,
        };
}
