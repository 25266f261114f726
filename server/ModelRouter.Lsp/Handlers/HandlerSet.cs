using ModelRouter.Lsp.Handlers.Assist;
using ModelRouter.Lsp.Handlers.Commands;
using ModelRouter.Lsp.Handlers.InlineCompletions;
using ModelRouter.Lsp.Handlers.Lifecycle;
using ModelRouter.Lsp.Handlers.Privacy;
using ModelRouter.Lsp.Handlers.TextDocuments;
using ModelRouter.Lsp.Handlers.Workspace;

namespace ModelRouter.Lsp.Handlers;

/// <summary>One handler for each method of <see cref="MethodTable"/>.</summary>
internal sealed record HandlerSet
{
    public required InitializeHandler Initialize { get; init; }
    public required InitializedHandler Initialized { get; init; }
    public required ShutdownHandler Shutdown { get; init; }
    public required ExitHandler Exit { get; init; }
    public required SetTraceHandler SetTrace { get; init; }
    public required DidOpenHandler DidOpen { get; init; }
    public required DidChangeHandler DidChange { get; init; }
    public required DidSaveHandler DidSave { get; init; }
    public required DidCloseHandler DidClose { get; init; }
    public required DidFocusHandler DidFocus { get; init; }
    public required InlineCompletionHandler InlineCompletion { get; init; }
    public required DidShowCompletionHandler DidShowCompletion { get; init; }
    public required DidPartiallyAcceptCompletionHandler DidPartiallyAcceptCompletion { get; init; }
    public required CodeActionHandler CodeAction { get; init; }
    public required ExecuteCommandHandler ExecuteCommand { get; init; }
    public required DidChangeConfigurationHandler DidChangeConfiguration { get; init; }
    public required DidChangeWorkspaceFoldersHandler DidChangeWorkspaceFolders { get; init; }
    public required DidChangeWatchedFilesHandler DidChangeWatchedFiles { get; init; }
    public required IReadOnlyList<OwnMethod> Own { get; init; }
    public required WorkDoneProgressCancelHandler WorkDoneProgressCancel { get; init; }
    public required LanesHandler Lanes { get; init; }
    public required LedgerHandler Ledger { get; init; }
    public required SetCredentialHandler SetCredential { get; init; }
}
