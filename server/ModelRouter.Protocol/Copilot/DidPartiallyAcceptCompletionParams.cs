namespace ModelRouter.Protocol;

/// <summary>Parameters of <c>textDocument/didPartiallyAcceptCompletion</c>.</summary>
/// <param name="AcceptedLength">In UTF-16 units, from the start of the item's insertText.</param>
public sealed record DidPartiallyAcceptCompletionParams(CompletionReference Item, int AcceptedLength);
