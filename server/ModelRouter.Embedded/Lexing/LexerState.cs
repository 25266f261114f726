using System.Runtime.InteropServices;

namespace ModelRouter.Embedded.Lexing;

/// <summary>All that a lexer remembers between two lines: lexing can resume at any line break with it.</summary>
/// <param name="Modes">A stack of <see cref="LexMode"/>, 16 bits each, the innermost lowest; 0 is plain code.</param>
/// <param name="Indent">The indentation of the latest line that was not blank, in columns.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LexerState(ulong Modes, int Indent);
