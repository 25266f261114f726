namespace ModelRouter.Embedded.Index;

/// <summary>How a token is packed into 32 bits: the word's number in the low 28, the gap before it in bits 28 and 29.</summary>
internal static class Token
{
    /// <summary>The bits of the word.</summary>
    public const int WordMask = (1 << GapShift) - 1;

    /// <summary>The first number for words that only one document or request knows.</summary>
    public const int FirstLocalWord = 1 << 27;

    /// <summary>The mark before a file's first token.</summary>
    public const int FileStart = 0;

    /// <summary>A line break after which the indentation is less.</summary>
    public const int BreakOut = 1;

    /// <summary>A line break after which the indentation is the same.</summary>
    public const int BreakSame = 2;

    /// <summary>A line break after which the indentation is more.</summary>
    public const int BreakIn = 3;

    /// <summary>The first number of a word proper.</summary>
    public const int FirstWord = 4;

    private const int GapShift = 28;

    /// <summary>Word and gap together.</summary>
    public static int Pack(int word, int gap) => word | (gap << GapShift);

    /// <summary>The word's number.</summary>
    public static int Word(int token) => token & WordMask;

    /// <summary>The gap before it, as <see cref="Lexing.Lexeme.Gap"/> says.</summary>
    public static int Gap(int token) => token >>> GapShift;

    /// <summary>Whether the word is a line break of any indentation.</summary>
    public static bool IsBreak(int word) => (uint)(word - BreakOut) <= BreakIn - BreakOut;
}
