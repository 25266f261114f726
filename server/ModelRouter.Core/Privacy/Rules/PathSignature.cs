using System.Runtime.Intrinsics;

namespace ModelRouter.Core.Privacy;

/// <summary>
/// A set of neighbouring character pairs, hashed to 512 bits: a path can match a glob only if it has all pairs of the
/// glob's literal text. One vector operation leaves out nearly all rules, whatever shape their globs have.
/// </summary>
internal readonly record struct PathSignature(Vector512<ulong> Bits)
{
    private const int Words = 8;
    private const int BitsOfWord = 64;

    /// <summary>2^32 over the golden ratio: the high bits of the product spread neighbouring numbers evenly.</summary>
    private const uint Factor = 0x9E3779B1;

    private const int HighBits = 23;

    /// <summary>All pairs of a folded path that is led by a slash, and of its end with a slash.</summary>
    public static PathSignature Of(ReadOnlySpan<char> key)
    {
        Span<ulong> words = stackalloc ulong[Words];
        words.Clear();
        for (var i = 1; i < key.Length; i++)
            Add(words, key[i - 1], key[i]);
        if (!key.IsEmpty)
            Add(words, key[^1], '/');
        return new PathSignature(Vector512.Create<ulong>(words));
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
        return new PathSignature(Vector512.Create<ulong>(words));
    }

    /// <summary>Whether a path with this signature can have all pairs of the other.</summary>
    public bool Covers(PathSignature required) => Vector512.AndNot(required.Bits, Bits) == Vector512<ulong>.Zero;

    private static void Add(Span<ulong> words, char first, char second)
    {
        var hash = (int)(((((uint)first << 8) ^ second) * Factor) >> HighBits);
        words[hash / BitsOfWord] |= 1UL << (hash % BitsOfWord);
    }
}
