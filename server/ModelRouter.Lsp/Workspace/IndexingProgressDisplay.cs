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
    private Task<ProgressToken?> _token = Task.FromResult<ProgressToken?>(null);

    /// <summary>Called with one event after the other, never two at once.</summary>
    public void Show(CorpusEvent corpusEvent, CancellationToken cancellationToken)
    {
        switch (corpusEvent)
        {
            case CorpusEvent.ProgressBegan began:
                _token = client.BeginProgressAsync(began.Title, message: null, cancellationToken);
                break;
            case CorpusEvent.ProgressReported reported when Token is { } token:
                client.ReportProgress(token, reported.Message, reported.Percentage);
                break;
            case CorpusEvent.ProgressEnded ended:
                _token.ContinueWith(
                    begun =>
                    {
                        if (begun.Result is { } token)
                            client.EndProgress(token, ended.Message);
                    },
                    cancellationToken,
                    TaskContinuationOptions.OnlyOnRanToCompletion,
                    TaskScheduler.Default
                );
                break;
        }
    }

    private ProgressToken? Token => _token.IsCompletedSuccessfully ? _token.Result : null;
}
