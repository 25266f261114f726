using ModelRouter.Lsp.Documents;
using ModelRouter.Lsp.Privacy;
using ModelRouter.Lsp.Suggestions;
using ModelRouter.Lsp.Workspace;
using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Handlers.Workspace;

/// <summary><c>workspace/didChangeWatchedFiles</c>. URIs that name no path on disk are of no interest here.</summary>
internal sealed class DidChangeWatchedFilesHandler(
    PolicyStore policy,
    WorkspaceIndexing workspace,
    SuggestionMemory suggestions
)
{
    public ValueTask HandleAsync(DidChangeWatchedFilesParams parameters, CancellationToken cancellationToken)
    {
        string[] paths =
        [
            .. parameters.Changes.Select(static change => DocumentUri.Parse(change.Uri)?.Path).OfType<string>(),
        ];
        policy.FilesChanged(paths);
        workspace.FilesChanged(paths);
        if (parameters.Changes.Any(static change => change.Type == FileChangeType.Deleted))
            suggestions.Reset();
        return ValueTask.CompletedTask;
    }
}
