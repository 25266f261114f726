namespace ModelRouter.Lsp.Logging;

/// <summary>Severity of a log line; the numbers are LSP's MessageType.</summary>
internal enum LogLevel
{
    Error = 1,
    Warning = 2,
    Info = 3,
    Log = 4,
}
