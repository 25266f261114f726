using System.Runtime.InteropServices;

namespace ModelRouter.Embedded.Lexing;

/// <summary>What surrounds the lexer's position: a kind of string, a comment, or code inside a string's hole.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Quote">The quote character: 0 double, 1 single, 2 backtick, 3 slash.</param>
/// <param name="Holes">Braces that open a hole; 0 when the string has none.</param>
/// <param name="Count">Quotes or hashes that close a raw string, or the depth of braces inside a hole.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LexMode(LexModeKind Kind, int Quote = 0, int Holes = 0, int Count = 0)
{
    /// <summary>Bits of one packed mode; four of them fit a state.</summary>
    public const int Bits = 16;

    private const int MaxHoles = 7;
    private const int MaxCount = 127;

    /// <summary>The quote characters by <see cref="Quote"/>.</summary>
    public const string Quotes = "\"'`/";

    /// <summary>The closing character.</summary>
    public char QuoteCharacter => Quotes[Quote];

    /// <summary>Into 16 bits; never 0 unless plain code. Counts beyond the field saturate.</summary>
    public ushort Pack() =>
        (ushort)((int)Kind | (Quote << 4) | (Math.Min(Holes, MaxHoles) << 6) | (Math.Min(Count, MaxCount) << 9));

    /// <summary>Back from <see cref="Pack"/>.</summary>
    public static LexMode Unpack(ulong packed) =>
        new(
            (LexModeKind)(packed & 15),
            (int)((packed >> 4) & 3),
            (int)((packed >> 6) & MaxHoles),
            (int)((packed >> 9) & MaxCount)
        );
}
