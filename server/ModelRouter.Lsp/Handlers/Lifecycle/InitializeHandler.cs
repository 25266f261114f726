using ModelRouter.Core.Configuration;
using ModelRouter.Core.Text;
using ModelRouter.JsonRpc;
using ModelRouter.Lsp.Documents;
using ModelRouter.Lsp.Handlers.Commands;
using ModelRouter.Lsp.Models;
using ModelRouter.Lsp.Privacy;
using ModelRouter.Lsp.Session;
using ModelRouter.Lsp.Workspace;
using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Handlers.Lifecycle;

/// <summary><c>initialize</c>: agrees on features, takes the settings and the folders. Nothing is read from disk yet.</summary>
internal sealed class InitializeHandler(
    SessionLifecycle lifecycle,
    DocumentStore documents,
    ConfigurationStore configuration,
    PolicyStore policy,
    ModelAccess models,
    WorkspaceFolders folders,
    ClientProxy client,
    ParentWatch parent,
    TraceSwitch trace
)
{
    public ValueTask<RpcResult<InitializeResult>> HandleAsync(
        InitializeParams parameters,
        CancellationToken cancellationToken
    )
    {
        // No process has the number 0 or less: a client that has none to tell.
        if (parameters.ProcessId is > 0 and var processId)
            parent.Watch(processId);
        documents.Encoding = Negotiate(parameters.Capabilities?.General?.PositionEncodings);
        client.Features = ClientFeatures.Of(parameters.Capabilities);
        configuration.Update(parameters.InitializationOptions);
        models.ConfigurationChanged();
        trace.Set(parameters.Trace, configuration.Current.User.Trace);
        folders.Set(FolderUris(parameters));
        policy.FoldersChanged(folders.Uris);
        policy.SettingsChanged(parameters.InitializationOptions);
        lifecycle.Initialized();
        return ValueTask.FromResult<RpcResult<InitializeResult>>(Describe(documents.Encoding));
    }

    /// <summary>UTF-16 is what snapshots count in, and what every client knows; UTF-8 for one that knows nothing else.</summary>
    private static PositionEncoding Negotiate(IReadOnlyList<string>? offered) =>
        offered is not null
        && offered.Contains(PositionEncodingKind.Utf8, StringComparer.Ordinal)
        && (
            !offered.Contains(PositionEncodingKind.Utf16, StringComparer.Ordinal)
            || offered[0] == PositionEncodingKind.Utf8
        )
            ? PositionEncoding.Utf8
            : PositionEncoding.Utf16;

    private static IEnumerable<string> FolderUris(InitializeParams parameters)
    {
        if (parameters.WorkspaceFolders is { } workspaceFolders)
            return workspaceFolders.Select(static folder => folder.Uri);
        if (parameters.RootUri is { } rootUri)
            return [rootUri];
        return parameters.RootPath is { Length: > 0 } rootPath ? [DocumentUri.FromPath(rootPath)] : [];
    }

    private static InitializeResult Describe(PositionEncoding encoding) =>
        new(
            new ServerCapabilities(
                encoding == PositionEncoding.Utf8 ? PositionEncodingKind.Utf8 : PositionEncodingKind.Utf16,
                new TextDocumentSyncOptions(
                    OpenClose: true,
                    TextDocumentSyncKind.Incremental,
                    new SaveOptions(IncludeText: false)
                ),
                new InlineCompletionOptions(),
                new ExecuteCommandOptions(ServerCommands.All),
                new WorkspaceOptions(
                    new WorkspaceFoldersServerCapabilities(Supported: true, ChangeNotifications: true)
                ),
                new CodeActionOptions([CodeActionKind.QuickFix, CodeActionKind.Refactor])
            ),
            new ServerInfo(ProductInfo.Name, ProductInfo.Version)
        );
}
