using ModelRouter.Embedded.Workspace;
using ModelRouter.Lsp.Session;
using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Workspace;

/// <summary>
/// Shows the progress of indexing in the client. The client is asked for a place to show it in first; what happens
/// until it has answered is not shown, for it is late already.
/// </summary>
internal sealed class IndexingProgressDisplay(ClientProxy client)
{
    private Task _begun = Task.CompletedTask;
    private volatile string? _token;

    /// <summary>Completes when the client has been told of the latest end.</summary>
    public Task Ended { get; private set; } = Task.CompletedTask;

    /// <summary>Called with one event after the other, never two at once.</summary>
    public void Show(CorpusEvent corpusEvent, CancellationToken cancellationToken)
    {
        switch (corpusEvent)
        {
            case CorpusEvent.ProgressBegan began:
                _begun = BeginAsync(began.Title, cancellationToken);
                break;
            case CorpusEvent.ProgressReported reported when _token is { } token:
                client.ReportProgress(new ProgressToken(token), reported.Message, reported.Percentage);
                break;
            case CorpusEvent.ProgressEnded ended:
                Ended = EndAsync(_begun, ended.Message);
                break;
        }
    }

    private async Task BeginAsync(string title, CancellationToken cancellationToken) =>
        _token = (await client.BeginProgressAsync(title, message: null, cancellationToken))?.Text;

    private async Task EndAsync(Task begun, string message)
    {
        await begun;
        if (_token is { } token)
            client.EndProgress(new ProgressToken(token), message);
        _token = null;
    }
}
