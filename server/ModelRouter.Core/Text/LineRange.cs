namespace ModelRouter.Core.Text;

/// <summary>A stretch of text between two places.</summary>
/// <param name="Start">Where it starts.</param>
/// <param name="End">The place just behind it; the same as <paramref name="Start"/> for an empty stretch.</param>
public readonly record struct LineRange(LinePosition Start, LinePosition End);
