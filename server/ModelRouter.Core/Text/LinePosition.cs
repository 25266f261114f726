namespace ModelRouter.Core.Text;

/// <summary>A place in a text.</summary>
/// <param name="Line">Zero-based line.</param>
/// <param name="Character">Zero-based column, in units of the <see cref="PositionEncoding"/> that goes with it.</param>
public readonly record struct LinePosition(int Line, int Character);
