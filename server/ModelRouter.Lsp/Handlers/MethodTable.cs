using ModelRouter.JsonRpc;
using ModelRouter.Lsp.Handlers.Assist;
using ModelRouter.Lsp.Handlers.Commands;
using ModelRouter.Lsp.Handlers.Privacy;
using ModelRouter.Protocol;
using Json = ModelRouter.Protocol.ProtocolJson;

namespace ModelRouter.Lsp.Handlers;

/// <summary>Everything that can wake the server, and how it is run. What is not here does not exist.</summary>
internal static class MethodTable
{
    public static RpcMethodTable Build(HandlerSet on) =>
        on
            .Own.Aggregate(RpcMethodTable.Create(), static (table, method) => method.AddTo(table))
            .AddMutation(
                LspMethods.Initialize,
                Json.Default.InitializeParams,
                Json.Default.InitializeResult,
                on.Initialize.HandleAsync
            )
            .AddMutation(LspMethods.Initialized, Json.Default.InitializedParams, on.Initialized.HandleAsync)
            .AddMutation(LspMethods.Shutdown, NoParams.Json, NoResult.Json, on.Shutdown.HandleAsync)
            .AddMutation(LspMethods.Exit, NoParams.Json, on.Exit.HandleAsync)
            .AddMutation(LspMethods.SetTrace, Json.Default.SetTraceParams, on.SetTrace.HandleAsync)
            .AddMutation(LspMethods.DidOpen, Json.Default.DidOpenTextDocumentParams, on.DidOpen.HandleAsync)
            .AddMutation(LspMethods.DidChange, Json.Default.DidChangeTextDocumentParams, on.DidChange.HandleAsync)
            .AddMutation(LspMethods.DidSave, Json.Default.DidSaveTextDocumentParams, on.DidSave.HandleAsync)
            .AddMutation(LspMethods.DidClose, Json.Default.DidCloseTextDocumentParams, on.DidClose.HandleAsync)
            .AddMutation(LspMethods.DidFocus, Json.Default.DidFocusParams, on.DidFocus.HandleAsync)
            .AddInteractive(
                LspMethods.InlineCompletion,
                Json.Default.InlineCompletionParams,
                Json.Default.InlineCompletionList,
                on.InlineCompletion.Capture,
                on.InlineCompletion.RunAsync
            )
            .AddMutation(
                LspMethods.DidShowCompletion,
                Json.Default.DidShowCompletionParams,
                on.DidShowCompletion.HandleAsync
            )
            .AddMutation(
                LspMethods.DidPartiallyAcceptCompletion,
                Json.Default.DidPartiallyAcceptCompletionParams,
                on.DidPartiallyAcceptCompletion.HandleAsync
            )
            .AddInteractive(
                LspMethods.CodeAction,
                Json.Default.CodeActionParams,
                Json.Default.CodeActions,
                on.CodeAction.Capture,
                CodeActionHandler.RunAsync
            )
            .AddInteractive(
                LspMethods.ExecuteCommand,
                Json.Default.ExecuteCommandParams,
                Json.Default.JsonElement,
                on.ExecuteCommand.Capture,
                ExecuteCommandHandler.RunAsync
            )
            .AddMutation(
                LspMethods.DidChangeConfiguration,
                Json.Default.DidChangeConfigurationParams,
                on.DidChangeConfiguration.HandleAsync
            )
            .AddMutation(
                LspMethods.DidChangeWorkspaceFolders,
                Json.Default.DidChangeWorkspaceFoldersParams,
                on.DidChangeWorkspaceFolders.HandleAsync
            )
            .AddMutation(
                LspMethods.DidChangeWatchedFiles,
                Json.Default.DidChangeWatchedFilesParams,
                on.DidChangeWatchedFiles.HandleAsync
            )
            .AddMutation(
                LspMethods.WorkDoneProgressCancel,
                Json.Default.WorkDoneProgressCancelParams,
                on.WorkDoneProgressCancel.HandleAsync
            )
            .AddBackground(
                LspMethods.Lanes,
                Json.Default.LanesParams,
                Json.Default.LanesResult,
                LanesHandler.Capture,
                on.Lanes.RunAsync
            )
            .AddBackground(
                LspMethods.Ledger,
                Json.Default.LedgerParams,
                Json.Default.LedgerResult,
                LedgerHandler.Capture,
                on.Ledger.RunAsync
            )
            .AddMutation(
                LspMethods.SetCredential,
                Json.Default.SetCredentialParams,
                NoResult.Json,
                on.SetCredential.HandleAsync
            )
            .Build();
}
