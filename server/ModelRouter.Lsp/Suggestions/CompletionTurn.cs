using ModelRouter.Completion;
using ModelRouter.Core.Configuration;
using ModelRouter.Lsp.Documents;

namespace ModelRouter.Lsp.Suggestions;

/// <summary>One request for an inline completion, with all that it depends on taken in order.</summary>
internal sealed class CompletionTurn(
    DocumentSnapshot document,
    int offset,
    CompletionTrigger trigger,
    SelectedCompletion? selected,
    DocumentSettings settings
)
{
    private readonly TaskCompletionSource _superseded = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public DocumentSnapshot Document => document;

    public int Offset => offset;

    public CompletionTrigger Trigger => trigger;

    public SelectedCompletion? Selected => selected;

    public DocumentSettings Settings => settings;

    /// <summary>Completes when a newer request or a newer text of the same document takes this one's place.</summary>
    public Task Superseded => _superseded.Task;

    public bool IsSuperseded => _superseded.Task.IsCompleted;

    public void Supersede() => _superseded.TrySetResult();
}
