namespace ModelRouter.Protocol;

/// <summary>A place in a document.</summary>
/// <param name="Line">Zero-based.</param>
/// <param name="Character">Zero-based, in units of the negotiated position encoding.</param>
public sealed record LspPosition(int Line, int Character);
