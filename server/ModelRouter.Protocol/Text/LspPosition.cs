namespace ModelRouter.Protocol;

/// <summary>A place in a document.</summary>
/// <param name="Line">Zero-based.</param>
/// <param name="Character">Zero-based, in units of the negotiated position encoding.</param>
public readonly record struct LspPosition(int Line, int Character);
