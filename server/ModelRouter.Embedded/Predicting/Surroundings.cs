using System.Runtime.InteropServices;
using ModelRouter.Embedded.Index;
using ModelRouter.Embedded.Lexing;

namespace ModelRouter.Embedded.Predicting;

/// <summary>What holds for all candidates of one step.</summary>
/// <param name="LineTokens">Tokens on the line so far.</param>
/// <param name="OpenBracket">The shape that would close the innermost open bracket of the line; 0 when none is open.</param>
/// <param name="OpenBrackets">How many brackets are open on the line.</param>
/// <param name="InText">Whether the cursor stands in a string or comment.</param>
/// <param name="NextOnLine">The first word after the cursor on its line; -1 when the rest is blank.</param>
/// <param name="PartialLength">UTF-16 units typed of the word; 0 after the first token.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Surroundings(
    int LineTokens,
    ushort OpenBracket,
    int OpenBrackets,
    bool InText,
    int NextOnLine,
    int PartialLength
)
{
    /// <summary>Lines are read back this far at most. Tokens.</summary>
    private const int LongestLine = 128;

    private static readonly ushort[] Openers = [ShapeOf("("), ShapeOf("["), ShapeOf("{")];
    private static readonly ushort[] Closers = [ShapeOf(")"), ShapeOf("]"), ShapeOf("}")];

    /// <summary>Reads the line back from the context's end.</summary>
    public static Surroundings Read(DocumentView view, bool inText, int nextOnLine, int partialLength)
    {
        var words = view.Context;
        var shapes = view.ContextShapes;
        var closed = 0;
        var open = 0;
        ushort closer = 0;
        var tokens = 0;
        for (var i = words.Length - 1; i >= 0 && tokens < LongestLine; i--, tokens++)
        {
            if (Token.IsBreak(words[i]))
                break;
            var shape = shapes[i];
            if (IsCloser(shape))
                closed++;
            else if (Array.IndexOf(Openers, shape) is var which and >= 0)
            {
                if (closed > 0)
                    closed--;
                else if (open++ == 0)
                    closer = Closers[which];
            }
        }
        return new(tokens, closer, open, inText, nextOnLine, partialLength);
    }

    /// <summary>Whether a shape closes a bracket.</summary>
    public static bool IsCloser(ushort shape) => Array.IndexOf(Closers, shape) >= 0;

    /// <summary>Whether a shape opens a bracket.</summary>
    public static bool IsOpener(ushort shape) => Array.IndexOf(Openers, shape) >= 0;

    private static ushort ShapeOf(string bracket) => WordShape.Of(bracket, TokenKind.Punctuation);
}
