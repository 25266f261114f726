using System.Text;
using System.Text.Unicode;

namespace ModelRouter.Embedded.Workspace;

/// <summary>Turns a file's bytes into text, or tells that they are none.</summary>
internal static class TextDecoder
{
    /// <summary>How far git looks for a NUL byte before it calls a file text.</summary>
    private const int NulWindow = 8000;

    /// <summary>One byte in this many may be outside of ASCII in an 8-bit encoding: accents in comments, not another script.</summary>
    private const int BytesPerForeignByte = 20;

    private static readonly Encoding Utf16Big = new UnicodeEncoding(bigEndian: true, byteOrderMark: true);

    /// <summary>The text without a byte order mark; null when the bytes are not text.</summary>
    public static string? Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes is [0xEF, 0xBB, 0xBF, ..])
            bytes = bytes[3..];
        else if (bytes is [0xFF, 0xFE, not 0, ..] or [0xFF, 0xFE, 0, not 0, ..])
            return Utf16(bytes[2..], Encoding.Unicode);
        else if (bytes is [0xFE, 0xFF, ..])
            return Utf16(bytes[2..], Utf16Big);

        if (bytes[..Math.Min(bytes.Length, NulWindow)].Contains((byte)0))
            return null;
        if (Utf8.IsValid(bytes))
            return Encoding.UTF8.GetString(bytes);
        var foreign = bytes.Length - CountAscii(bytes);
        return (long)foreign * BytesPerForeignByte <= bytes.Length ? Encoding.Latin1.GetString(bytes) : null;
    }

    private static string? Utf16(ReadOnlySpan<byte> bytes, Encoding encoding)
    {
        var text = encoding.GetString(bytes);
        return text.Contains('\0', StringComparison.Ordinal) ? null : text;
    }

    private static int CountAscii(ReadOnlySpan<byte> bytes)
    {
        var count = 0;
        foreach (var value in bytes)
            count += value >> 7 ^ 1;
        return count;
    }
}
