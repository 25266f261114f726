using ModelRouter.Embedded.Workspace;

namespace ModelRouter.Lsp.Workspace;

/// <summary>A workspace that is read under one memory ceiling, and where its progress is shown.</summary>
internal sealed record WorkspaceReading(WorkspaceCorpus Corpus, IndexingProgressDisplay Progress) : IAsyncDisposable
{
    /// <summary>Ends the reading, then what is shown of it.</summary>
    public async ValueTask DisposeAsync()
    {
        await Corpus.DisposeAsync();
        try
        {
            await Progress.Ended;
        }
        catch (OperationCanceledException)
        {
            // The session ended before the client had answered.
        }
    }
}
