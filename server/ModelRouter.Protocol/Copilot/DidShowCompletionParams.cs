namespace ModelRouter.Protocol;

/// <summary>Parameters of <c>textDocument/didShowCompletion</c>.</summary>
public sealed record DidShowCompletionParams(CompletionReference Item);
