using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace ModelRouter.JsonRpc.Wire;

/// <summary>
/// Reads one header block (the lines before an empty line). Lines may end with LF alone; names are told apart without
/// case; lines without a colon and unknown names are ignored, so that stray text before a header does no harm.
/// </summary>
internal static class HeaderParser
{
    private static ReadOnlySpan<byte> ContentLength => "content-length"u8;

    private static ReadOnlySpan<byte> ContentType => "content-type"u8;

    public static HeaderBlock Parse(ReadOnlySpan<byte> block)
    {
        long? length = null;
        var isUtf8 = true;
        var hasLines = false;
        while (!block.IsEmpty)
        {
            var lineEnd = block.IndexOf((byte)'\n');
            var line = (lineEnd < 0 ? block : block[..lineEnd]).TrimEnd((byte)'\r');
            block = lineEnd < 0 ? [] : block[(lineEnd + 1)..];
            hasLines |= !line.IsEmpty;
            var colon = line.IndexOf((byte)':');
            if (colon < 0)
                continue;
            var name = line[..colon];
            var value = Trim(line[(colon + 1)..]);
            if (Ascii.EqualsIgnoreCase(name, ContentLength))
            {
                if (!TryParseLength(value, out var parsed))
                    return new HeaderBlock(HeaderState.BadLength);
                if (length is not null && length != parsed)
                    return new HeaderBlock(HeaderState.TwoLengths);
                length = parsed;
            }
            else if (Ascii.EqualsIgnoreCase(name, ContentType))
                isUtf8 &= IsUtf8(value);
        }
        if (length is { } known)
            return new HeaderBlock(isUtf8 ? HeaderState.Complete : HeaderState.OtherCharset, known);
        return new HeaderBlock(hasLines ? HeaderState.NoLength : HeaderState.Empty);
    }

    /// <summary>
    /// Where a line that gives a length begins, anywhere in the bytes; -1 if nowhere. To find the way back after
    /// something that was no frame.
    /// </summary>
    public static int FindLengthLine(ReadOnlySpan<byte> bytes)
    {
        for (var from = 0; ; from++)
        {
            var next = bytes[from..].IndexOfAny((byte)'c', (byte)'C');
            if (next < 0)
                return -1;
            from += next;
            var rest = bytes[from..];
            if (rest.Length <= ContentLength.Length)
                return -1;
            if (
                Ascii.EqualsIgnoreCase(rest[..ContentLength.Length], ContentLength)
                && rest[ContentLength.Length] == (byte)':'
            )
                return from;
        }
    }

    /// <summary>The bytes that a name cut off at the end of a buffer could take.</summary>
    public static int LongestPartialLengthLine => ContentLength.Length;

    private static bool TryParseLength(ReadOnlySpan<byte> value, out long length)
    {
        length = 0;
        return !value.IsEmpty
            && value.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0
            && Utf8Parser.TryParse(value, out length, out var read)
            && read == value.Length;
    }

    /// <summary>The base protocol allows "utf-8" and, for old clients, "utf8"; no charset means the same.</summary>
    private static bool IsUtf8(ReadOnlySpan<byte> value)
    {
        for (var from = 0; from < value.Length; from++)
        {
            var rest = value[from..];
            if (rest.Length < 8 || !Ascii.EqualsIgnoreCase(rest[..8], "charset="u8))
                continue;
            var end = rest.IndexOf((byte)';');
            var charset = Trim(end < 0 ? rest[8..] : rest[8..end]).Trim((byte)'"');
            return Ascii.EqualsIgnoreCase(charset, "utf-8"u8) || Ascii.EqualsIgnoreCase(charset, "utf8"u8);
        }
        return true;
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> value) => value[Ascii.Trim(value)];
}
