using System.Runtime.Intrinsics;

namespace ModelRouter.Core.Privacy;

/// <summary>
/// A set of neighbouring character pairs, hashed to 256 bits: a path can match a glob only if it has all pairs of the
/// glob's literal text. One vector operation leaves out nearly all rules, whatever shape their globs have.
/// </summary>
internal readonly record struct PathSignature(Vector256<ulong> Bits)
{
    private const int Words = 4;
    private const int BitsOfWord = 64;

    // Two odd multipliers that spread ASCII pairs evenly over 256 bits.
    private const uint FirstFactor = 0x9E37;
    private const uint SecondFactor = 0x85EB;

    /// <summary>All pairs of a folded path that is led by a slash, and of its end with a slash.</summary>
    public static PathSignature Of(ReadOnlySpan<char> key)
    {
        Span<ulong> words = stackalloc ulong[Words];
        words.Clear();
        for (var i = 1; i < key.Length; i++)
            Add(words, key[i - 1], key[i]);
        if (!key.IsEmpty)
            Add(words, key[^1], '/');
        return new PathSignature(Vector256.Create<ulong>(words));
    }

    /// <summary>The pairs that any path matching these segments has.</summary>
    public static PathSignature Required(ReadOnlySpan<GlobSegment> segments)
    {
        Span<ulong> words = stackalloc ulong[Words];
        words.Clear();
        foreach (var segment in segments)
        {
            var previous = '/';
            foreach (var token in segment.Tokens)
            {
                if (token.Kind != GlobTokenKind.Literal)
                {
                    previous = '\0';
                    continue;
                }
                foreach (var c in token.Text)
                {
                    if (previous != '\0')
                        Add(words, previous, c);
                    previous = c;
                }
            }
            if (previous is not ('\0' or '/'))
                Add(words, previous, '/');
        }
        return new PathSignature(Vector256.Create<ulong>(words));
    }

    /// <summary>Whether a path with this signature can have all pairs of the other.</summary>
    public bool Covers(PathSignature required) => Vector256.AndNot(required.Bits, Bits) == Vector256<ulong>.Zero;

    private static void Add(Span<ulong> words, char first, char second)
    {
        var hash = (byte)(((first * FirstFactor) ^ (second * SecondFactor)) >> 8);
        words[hash / BitsOfWord] |= 1UL << (hash % BitsOfWord);
    }
}
