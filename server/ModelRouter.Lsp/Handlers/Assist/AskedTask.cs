using ModelRouter.Core.Models;
using ModelRouter.Lsp.Assist;
using ModelRouter.Lsp.Documents;
using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Handlers.Assist;

/// <summary>What <c>modelrouter/ask</c> asks, taken in order.</summary>
/// <param name="Task">What is to be done.</param>
/// <param name="Document">What it is about.</param>
/// <param name="Check">How a change is to be checked; null for not at all.</param>
internal sealed record AskedTask(TaskKind Task, DocumentSnapshot? Document, AskedCheck? Check)
{
    public const string Names = "explain, tests, docs, edit, debug, commitMessage or search";

    public bool MayEdit => Task is TaskKind.Tests or TaskKind.Docs or TaskKind.Edit;

    /// <summary>As people see it while it is done.</summary>
    public string Title =>
        Task switch
        {
            TaskKind.Explain => "Explaining",
            TaskKind.Tests => "Writing tests",
            TaskKind.Docs => "Writing documentation",
            TaskKind.Edit => "Editing",
            TaskKind.Debug => "Looking for the cause",
            TaskKind.CommitMessage => "Writing the commit message",
            _ => "Searching",
        };

    /// <summary>What the task cannot be done without; null when it is there.</summary>
    public string? Missing(AskParams parameters)
    {
        var hasText = !string.IsNullOrWhiteSpace(parameters.Text);
        if (parameters.Diff?.Length > WorkText.MaxUnits || parameters.Text?.Length > WorkText.MaxUnits)
            return "That is too much for one question: give less of it.";
        return Task switch
        {
            TaskKind.CommitMessage when string.IsNullOrWhiteSpace(parameters.Diff) =>
                "'diff' is missing: what is to be committed?",
            TaskKind.Search or TaskKind.Edit when !hasText => "'text' is missing: say what you want.",
            TaskKind.Tests or TaskKind.Docs or TaskKind.Edit when Document is null =>
                "'textDocument' is missing: what is it about?",
            TaskKind.Explain or TaskKind.Debug when Document is null && !hasText =>
                "Give 'text' or a 'textDocument': what is it about?",
            _ when parameters.Validate == true && !MayEdit =>
                "'validate' goes along with tests, docs and edit: nothing else can be checked.",
            _ => null,
        };
    }
}
