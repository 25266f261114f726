using System.Runtime.InteropServices;

namespace ModelRouter.Embedded.Lexing;

/// <summary>One token as it stands in a text.</summary>
/// <param name="Start">UTF-16 units from the start of the lexed text.</param>
/// <param name="Length">UTF-16 units. A line break's run reaches to the first token of the next line.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Gap">White space before it: 0 none, 1 one blank, 2 two blanks, 3 any other run. For a line break 1 says that blank lines lie within.</param>
/// <param name="Indent">For a line break: -1 out, 0 same, 1 in; otherwise 0.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Lexeme(int Start, int Length, TokenKind Kind, byte Gap, sbyte Indent)
{
    /// <summary>The first UTF-16 unit after the token.</summary>
    public int End => Start + Length;
}
