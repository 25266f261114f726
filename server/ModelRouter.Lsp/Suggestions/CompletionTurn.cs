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

    // Never disposed: it has no timer, and a newer request may come while this one ends.
    private readonly CancellationTokenSource _abandoned = new();

    public DocumentSnapshot Document => document;

    public int Offset => offset;

    public CompletionTrigger Trigger => trigger;

    public SelectedCompletion? Selected => selected;

    public DocumentSettings Settings => settings;

    /// <summary>Completes when a newer request of the same document takes this one's place.</summary>
    public Task Superseded => _superseded.Task;

    /// <summary>Cancelled with it: what runs for this request alone is to stop.</summary>
    public CancellationToken Abandoned => _abandoned.Token;

    /// <summary>Whoever waits goes on elsewhere: the ordered queue does not wait for them.</summary>
    public void Supersede()
    {
        _superseded.TrySetResult();
        _ = _abandoned.CancelAsync();
    }
}
