using System.Buffers;
using System.IO.Pipelines;

namespace ModelRouter.JsonRpc.Wire;

/// <summary>
/// Cuts the input into bodies. Bytes may come in any pieces. What is no frame is refused with an error and skipped up
/// to the next line that gives a length, so that one bad header does not end the session; a body that is too large is
/// dropped as it streams in and takes no memory.
/// </summary>
internal sealed class FrameReader(PipeReader input, int maxMessageBytes)
{
    /// <summary>Real headers take under 100 bytes; more than this without an empty line is something else.</summary>
    private const int MaxHeaderBytes = 4096;

    private static readonly InputFrame End = new(FrameKind.End);

    /// <summary>Within something that was no frame, already reported: looking for the next header.</summary>
    private bool _isLost;

    public async ValueTask<InputFrame> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await input.ReadAsync(cancellationToken);
            var buffer = read.Buffer;
            if (_isLost && !SkipToHeader(ref buffer))
            {
                input.AdvanceTo(buffer.Start, buffer.End);
                if (read.IsCompleted)
                    return End;
                continue;
            }
            if (!TryCutHeader(ref buffer, out var header, out var blockStart))
            {
                if (buffer.Length > MaxHeaderBytes)
                {
                    input.AdvanceTo(buffer.GetPosition(1));
                    return Lost("The header is longer than any header can be.");
                }
                input.AdvanceTo(buffer.Start, buffer.End);
                if (read.IsCompleted)
                    return End;
                continue;
            }
            // A length may stand behind stray text in the same line; where none is given, look through the block again.
            input.AdvanceTo(header.State == HeaderState.NoLength ? blockStart : buffer.Start);
            if (header.State == HeaderState.Empty)
                continue;
            return await AcceptAsync(header, cancellationToken);
        }
    }

    private async ValueTask<InputFrame> AcceptAsync(HeaderBlock header, CancellationToken cancellationToken)
    {
        switch (header.State)
        {
            case HeaderState.NoLength:
                return Lost("The header has no Content-Length.");
            case HeaderState.BadLength:
                return Lost("The Content-Length is not a number of bytes.");
            case HeaderState.TwoLengths:
                return Lost("The header has two different Content-Lengths.");
            case HeaderState.OtherCharset:
                await SkipAsync(header.Length, cancellationToken);
                return Refuse(RpcErrorCodes.InvalidRequest, "The message is not in UTF-8, the only charset here.");
        }
        if (header.Length > maxMessageBytes)
        {
            await SkipAsync(header.Length, cancellationToken);
            return Refuse(
                RpcErrorCodes.InvalidRequest,
                $"The message has {header.Length} bytes; at most {maxMessageBytes} are read."
            );
        }
        return await ReadBodyAsync((int)header.Length, cancellationToken);
    }

    private async ValueTask<InputFrame> ReadBodyAsync(int length, CancellationToken cancellationToken)
    {
        var body = PooledBytes.Rent(length);
        for (var filled = 0; filled < length; )
        {
            var read = await input.ReadAsync(cancellationToken);
            var piece = read.Buffer.Slice(0, Math.Min(read.Buffer.Length, length - filled));
            piece.CopyTo(body.Span[filled..]);
            filled += (int)piece.Length;
            input.AdvanceTo(piece.End);
            if (read.IsCompleted && filled < length && piece.Length == read.Buffer.Length)
            {
                body.Return();
                return End;
            }
        }
        return new InputFrame(FrameKind.Body, body);
    }

    private async ValueTask SkipAsync(long length, CancellationToken cancellationToken)
    {
        while (length > 0)
        {
            var read = await input.ReadAsync(cancellationToken);
            var piece = read.Buffer.Slice(0, Math.Min(read.Buffer.Length, length));
            length -= piece.Length;
            input.AdvanceTo(piece.End);
            if (read.IsCompleted && piece.IsEmpty)
                return;
        }
    }

    /// <summary>Drops what cannot begin a header; false if no header begins in what is left.</summary>
    private bool SkipToHeader(ref ReadOnlySequence<byte> buffer)
    {
        // Never more than one refill of the pipe, since everything but the last few bytes is dropped each time.
        var bytes = buffer.IsSingleSegment ? buffer.FirstSpan : buffer.ToArray();
        var found = HeaderParser.FindLengthLine(bytes);
        var drop = found >= 0 ? found : Math.Max(0, bytes.Length - HeaderParser.LongestPartialLengthLine);
        buffer = buffer.Slice(drop);
        _isLost = found < 0;
        return !_isLost;
    }

    /// <summary>Takes the lines up to and with the first empty one, if it has come.</summary>
    private static bool TryCutHeader(
        ref ReadOnlySequence<byte> buffer,
        out HeaderBlock header,
        out SequencePosition blockStart
    )
    {
        blockStart = buffer.Start;
        header = default;
        var window = buffer.Slice(0, Math.Min(buffer.Length, MaxHeaderBytes));
        var bytes = window.IsSingleSegment ? window.FirstSpan : window.ToArray();
        var end = EndOfBlock(bytes);
        if (end < 0)
            return false;
        header = HeaderParser.Parse(bytes[..end]);
        buffer = buffer.Slice(end);
        return true;
    }

    private static int EndOfBlock(ReadOnlySpan<byte> bytes)
    {
        for (var lineStart = 0; ; )
        {
            var lineEnd = bytes[lineStart..].IndexOf((byte)'\n');
            if (lineEnd < 0)
                return -1;
            var line = bytes.Slice(lineStart, lineEnd);
            lineStart += lineEnd + 1;
            if (line.IsEmpty || line is [(byte)'\r'])
                return lineStart;
        }
    }

    private InputFrame Lost(string problem)
    {
        _isLost = true;
        return Refuse(RpcErrorCodes.ParseError, problem + " Skipping to the next header.");
    }

    private static InputFrame Refuse(int code, string problem) =>
        new(FrameKind.Refused, Problem: new RpcError(code, problem));
}
