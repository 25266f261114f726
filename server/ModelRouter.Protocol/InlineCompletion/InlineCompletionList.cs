namespace ModelRouter.Protocol;

/// <summary>Result of <c>textDocument/inlineCompletion</c>.</summary>
public sealed record InlineCompletionList(IReadOnlyList<InlineCompletionItem> Items);
