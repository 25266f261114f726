namespace ModelRouter.Lsp.State.Ledger;

/// <summary>Reads lines as bytes: a hash is of bytes, and a torn line may end within a character.</summary>
internal static class RawLines
{
    private const byte LineEnd = (byte)'\n';
    private const int BlockSize = 1 << 16;

    /// <summary>The lines of a stream, first to last.</summary>
    /// <param name="stream">Can seek; read to its end.</param>
    /// <param name="from">Where to begin, in bytes.</param>
    /// <param name="to">Where to stop: what was appended later is not looked at.</param>
    public static IEnumerable<RawLine> Forward(Stream stream, long from, long to)
    {
        var buffer = new byte[BlockSize];
        var (start, used) = (from, 0);
        stream.Position = from;
        while (true)
        {
            var wanted = (int)Math.Min(buffer.Length - used, to - start - used);
            var read =
                wanted > 0 ? stream.ReadAtLeast(buffer.AsSpan(used, wanted), wanted, throwOnEndOfStream: false) : 0;
            used += read;
            var taken = 0;
            while (buffer.AsSpan(taken, used - taken).IndexOf(LineEnd) is >= 0 and var length)
            {
                yield return new RawLine(start + taken, buffer.AsMemory(taken, length), IsEnded: true);
                taken += length + 1;
            }
            if (read == 0)
                break;
            Buffer.BlockCopy(buffer, taken, buffer, 0, used - taken);
            (start, used) = (start + taken, used - taken);
            if (used == buffer.Length)
                Array.Resize(ref buffer, buffer.Length * 2);
        }
        if (used > 0)
            yield return new RawLine(start, buffer.AsMemory(0, used), IsEnded: false);
    }

    /// <summary>The lines of a stream, last to first; reads no more blocks than it must.</summary>
    public static IEnumerable<RawLine> Backward(Stream stream)
    {
        // What is read and not given out yet is [first, last) of the buffer; in the stream it begins at `position`.
        var buffer = new byte[BlockSize];
        var (first, last) = (buffer.Length, buffer.Length);
        var (position, isEnded) = (stream.Length, false);
        while (true)
        {
            while (buffer.AsSpan(first, last - first).LastIndexOf(LineEnd) is >= 0 and var end)
            {
                var line = buffer.AsMemory(first + end + 1, last - first - end - 1);
                if (isEnded || line.Length > 0)
                    yield return new RawLine(position + end + 1, line, isEnded);
                (last, isEnded) = (first + end, true);
            }
            if (position == 0)
                break;
            var rest = buffer.AsSpan(first, last - first);
            var target = rest.Length == buffer.Length ? new byte[buffer.Length * 2] : buffer;
            rest.CopyTo(target.AsSpan(target.Length - rest.Length));
            var size = (int)Math.Min(target.Length - rest.Length, position);
            (buffer, last, first) = (target, target.Length, target.Length - rest.Length - size);
            position -= size;
            stream.Position = position;
            stream.ReadExactly(buffer.AsSpan(first, size));
        }
        if (isEnded || last > first)
            yield return new RawLine(0, buffer.AsMemory(first, last - first), isEnded);
    }

    /// <summary>Whether a line ends just before a place; so it does before the first.</summary>
    public static bool IsLineStart(Stream stream, long position)
    {
        if (position == 0)
            return true;
        stream.Position = position - 1;
        return stream.ReadByte() == LineEnd;
    }
}
