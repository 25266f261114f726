namespace ModelRouter.Protocol;

/// <summary>How the client sends changes.</summary>
public enum TextDocumentSyncKind
{
    None = 0,
    Full = 1,
    Incremental = 2,
}
