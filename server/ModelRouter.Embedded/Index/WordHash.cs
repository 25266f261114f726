using System.Runtime.InteropServices;
using ModelRouter.Embedded.Lexing;

namespace ModelRouter.Embedded.Index;

/// <summary>
/// A 64-bit hash of a word. Contexts are ordered by it, so that their order depends on texts alone and not on the
/// order in which words were first met: the same corpus answers the same however it came to be.
/// </summary>
internal static class WordHash
{
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    /// <summary>The hash; never 0, which is kept for <see cref="Token.FileStart"/>.</summary>
    public static ulong Of(ReadOnlySpan<char> text, TokenKind kind)
    {
        var hash = Multiplier * ((ulong)kind + 1) + (ulong)text.Length;
        var bytes = MemoryMarshal.AsBytes(text);
        while (bytes.Length >= sizeof(ulong))
        {
            hash = Mix(hash ^ MemoryMarshal.Read<ulong>(bytes));
            bytes = bytes[sizeof(ulong)..];
        }
        var tail = 0UL;
        for (var i = 0; i < bytes.Length; i++)
            tail |= (ulong)bytes[i] << (8 * i);
        hash = Mix(hash ^ tail);
        return hash == 0 ? 1 : hash;
    }

    private static ulong Mix(ulong value)
    {
        value *= Multiplier;
        value ^= value >> 32;
        value *= 0xD6E8FEB86659FD93;
        return value ^ (value >> 32);
    }
}
