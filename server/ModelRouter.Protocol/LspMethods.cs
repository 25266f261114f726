namespace ModelRouter.Protocol;

/// <summary>Names of the methods in use.</summary>
public static class LspMethods
{
    public const string Initialize = "initialize";
    public const string Initialized = "initialized";
    public const string Shutdown = "shutdown";
    public const string Exit = "exit";
    public const string SetTrace = "$/setTrace";
    public const string LogTrace = "$/logTrace";
    public const string Progress = "$/progress";

    public const string DidOpen = "textDocument/didOpen";
    public const string DidChange = "textDocument/didChange";
    public const string DidSave = "textDocument/didSave";
    public const string DidClose = "textDocument/didClose";
    public const string InlineCompletion = "textDocument/inlineCompletion";
    public const string CodeAction = "textDocument/codeAction";
    public const string PublishDiagnostics = "textDocument/publishDiagnostics";

    public const string ExecuteCommand = "workspace/executeCommand";
    public const string DidChangeConfiguration = "workspace/didChangeConfiguration";
    public const string DidChangeWorkspaceFolders = "workspace/didChangeWorkspaceFolders";
    public const string DidChangeWatchedFiles = "workspace/didChangeWatchedFiles";

    public const string RegisterCapability = "client/registerCapability";
    public const string UnregisterCapability = "client/unregisterCapability";

    public const string LogMessage = "window/logMessage";
    public const string ShowMessage = "window/showMessage";
    public const string ShowMessageRequest = "window/showMessageRequest";
    public const string WorkDoneProgressCreate = "window/workDoneProgress/create";
    public const string WorkDoneProgressCancel = "window/workDoneProgress/cancel";

    /// <summary>Those below are this server's own.</summary>
    public const string Plan = "modelrouter/plan";
    public const string Review = "modelrouter/review";
    public const string Ask = "modelrouter/ask";
    public const string DismissFinding = "modelrouter/dismissFinding";
    public const string RunTicket = "modelrouter/runTicket";
    public const string TicketFate = "modelrouter/ticketFate";
    public const string Route = "modelrouter/route";
    public const string Explain = "modelrouter/explain";
    public const string Lanes = "modelrouter/lanes";
    public const string Ledger = "modelrouter/ledger";
    public const string Models = "modelrouter/models";
    public const string Usage = "modelrouter/usage";
    public const string SetCredential = "modelrouter/setCredential";
    public const string DidChangePolicy = "modelrouter/didChangePolicy";

    /// <summary>The four below are copilot-language-server's, so that plugins written for it work here.</summary>
    public const string DidShowCompletion = "textDocument/didShowCompletion";
    public const string DidPartiallyAcceptCompletion = "textDocument/didPartiallyAcceptCompletion";
    public const string DidFocus = "textDocument/didFocus";
    public const string DidChangeStatus = "didChangeStatus";
}
