using ModelRouter.JsonRpc;
using ModelRouter.Lsp.Logging;
using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Session;

/// <summary>What the server says to the client without being asked. Does nothing until there is a connection.</summary>
internal sealed class ClientProxy
{
    private IRpcConnection? _connection;

    /// <summary>Set on initialize.</summary>
    public ClientFeatures Features { get; set; } = ClientFeatures.None;

    public void Attach(IRpcConnection connection) => _connection = connection;

    public void Log(LogLevel level, string message) =>
        _connection?.Notify(
            LspMethods.LogMessage,
            new LogMessageParams((MessageType)level, message),
            ProtocolJson.Default.LogMessageParams
        );

    public void Show(LogLevel level, string message) =>
        _connection?.Notify(
            LspMethods.ShowMessage,
            new ShowMessageParams((MessageType)level, message),
            ProtocolJson.Default.ShowMessageParams
        );

    public void Status(DidChangeStatusParams status) =>
        _connection?.Notify(LspMethods.DidChangeStatus, status, ProtocolJson.Default.DidChangeStatusParams);

    /// <summary>Any lane may differ now.</summary>
    public void PolicyChanged() =>
        _connection?.Notify(
            LspMethods.DidChangePolicy,
            new DidChangePolicyParams(),
            ProtocolJson.Default.DidChangePolicyParams
        );

    public void Trace(string message) =>
        _connection?.Notify(LspMethods.LogTrace, new LogTraceParams(message), ProtocolJson.Default.LogTraceParams);

    /// <summary>Asks the client to report changes of files.</summary>
    /// <returns>Why it does not, or null if it does.</returns>
    public async Task<string?> RegisterAsync(Registration registration, CancellationToken cancellationToken)
    {
        if (_connection is null)
            return "there is no client";
        var answer = await _connection.RequestAsync(
            LspMethods.RegisterCapability,
            new RegistrationParams([registration]),
            ProtocolJson.Default.RegistrationParams,
            NoResult.Json,
            cancellationToken
        );
        return answer.Error?.Message;
    }

    /// <summary>Begins a progress display.</summary>
    /// <returns>Its token, or null if the client shows none.</returns>
    public async Task<ProgressToken?> BeginProgressAsync(
        string title,
        string? message,
        CancellationToken cancellationToken
    )
    {
        if (_connection is null || !Features.ShowsProgress)
            return null;
        var token = new ProgressToken(Guid.NewGuid().ToString("N"));
        var created = await _connection.RequestAsync(
            LspMethods.WorkDoneProgressCreate,
            new WorkDoneProgressCreateParams(token),
            ProtocolJson.Default.WorkDoneProgressCreateParams,
            NoResult.Json,
            cancellationToken
        );
        if (created.IsError)
            return null;
        _connection.Notify(
            LspMethods.Progress,
            new ProgressParams<WorkDoneProgressBegin>(
                token,
                new WorkDoneProgressBegin(title, Cancellable: false, message, Percentage: 0)
            ),
            ProtocolJson.Default.ProgressBegin
        );
        return token;
    }

    public void ReportProgress(ProgressToken token, string message, int percentage) =>
        _connection?.Notify(
            LspMethods.Progress,
            new ProgressParams<WorkDoneProgressReport>(
                token,
                new WorkDoneProgressReport(Message: message, Percentage: percentage)
            ),
            ProtocolJson.Default.ProgressReport
        );

    /// <summary>Begins to show a piece of work under a token that the client gave for it. The person may end it there.</summary>
    public void BeginWork(ProgressToken token, string title) =>
        _connection?.Notify(
            LspMethods.Progress,
            new ProgressParams<WorkDoneProgressBegin>(token, new WorkDoneProgressBegin(title, Cancellable: true)),
            ProtocolJson.Default.ProgressBegin
        );

    public void ReportWork(ProgressToken token, string message) =>
        _connection?.Notify(
            LspMethods.Progress,
            new ProgressParams<WorkDoneProgressReport>(token, new WorkDoneProgressReport(Message: message)),
            ProtocolJson.Default.ProgressReport
        );

    public void EndWork(ProgressToken token) =>
        _connection?.Notify(
            LspMethods.Progress,
            new ProgressParams<WorkDoneProgressEnd>(token, new WorkDoneProgressEnd()),
            ProtocolJson.Default.ProgressEnd
        );

    /// <summary>The next piece of an answer, under the token that the client gave for partial results.</summary>
    public void SayPartially(ProgressToken token, string delta) =>
        _connection?.Notify(
            LspMethods.Progress,
            new ProgressParams<PartialText>(token, new PartialText(delta)),
            ProtocolJson.Default.ProgressDelta
        );

    /// <summary>What holds for a document from now on.</summary>
    public void Diagnose(PublishDiagnosticsParams diagnostics) =>
        _connection?.Notify(LspMethods.PublishDiagnostics, diagnostics, ProtocolJson.Default.PublishDiagnosticsParams);

    public void EndProgress(ProgressToken token, string message) =>
        _connection?.Notify(
            LspMethods.Progress,
            new ProgressParams<WorkDoneProgressEnd>(token, new WorkDoneProgressEnd(message)),
            ProtocolJson.Default.ProgressEnd
        );
}
