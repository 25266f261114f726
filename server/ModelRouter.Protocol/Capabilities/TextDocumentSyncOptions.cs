namespace ModelRouter.Protocol;

/// <summary>Which changes of documents the client sends.</summary>
public sealed record TextDocumentSyncOptions(bool OpenClose, TextDocumentSyncKind Change, SaveOptions? Save = null);
