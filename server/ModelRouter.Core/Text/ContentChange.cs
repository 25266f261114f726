namespace ModelRouter.Core.Text;

/// <summary>One edit of a document, as LSP's <c>TextDocumentContentChangeEvent</c> tells it.</summary>
/// <param name="Range">What is replaced; null replaces the whole document.</param>
/// <param name="Text">What stands there afterwards.</param>
public sealed record ContentChange(LineRange? Range, string Text);
