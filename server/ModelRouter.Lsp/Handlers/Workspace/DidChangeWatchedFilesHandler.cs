using ModelRouter.Completion.Tracking;
using ModelRouter.Lsp.Documents;
using ModelRouter.Lsp.Workspace;
using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Handlers.Workspace;

/// <summary><c>workspace/didChangeWatchedFiles</c>. URIs that name no path on disk are of no interest here.</summary>
internal sealed class DidChangeWatchedFilesHandler(WorkspaceIndexing workspace, SuggestionTracker tracker)
{
    public ValueTask HandleAsync(DidChangeWatchedFilesParams parameters, CancellationToken cancellationToken)
    {
        workspace.FilesChanged([
            .. parameters.Changes.Select(static change => DocumentUri.Parse(change.Uri)?.Path).OfType<string>(),
        ]);
        if (parameters.Changes.Any(static change => change.Type == FileChangeType.Deleted))
            tracker.Reset();
        return ValueTask.CompletedTask;
    }
}
