using ModelRouter.Lsp.Privacy;
using ModelRouter.Lsp.Session;
using ModelRouter.Lsp.Suggestions;
using ModelRouter.Lsp.Workspace;
using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Handlers.Workspace;

/// <summary><c>workspace/didChangeWorkspaceFolders</c>.</summary>
internal sealed class DidChangeWorkspaceFoldersHandler(
    WorkspaceFolders folders,
    PolicyStore policy,
    WorkspaceIndexing workspace,
    SuggestionMemory suggestions
)
{
    public ValueTask HandleAsync(DidChangeWorkspaceFoldersParams parameters, CancellationToken cancellationToken)
    {
        folders.Change(
            parameters.Event.Added.Select(static folder => folder.Uri),
            parameters.Event.Removed.Select(static folder => folder.Uri)
        );
        policy.FoldersChanged(folders.Uris);
        workspace.FoldersChanged(folders.Paths);
        suggestions.Reset();
        return ValueTask.CompletedTask;
    }
}
