using System.Buffers;

namespace ModelRouter.Providers.Streaming;

/// <summary>
/// The data of server-sent events. Comments and fields other than <c>data</c> are passed over; several data lines of
/// one event are joined by LF. An event that the end of the stream leaves open counts: some servers leave out the last
/// empty line.
/// </summary>
/// <seealso href="https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream"/>
internal sealed class EventReader(LineReader lines)
{
    private readonly ArrayBufferWriter<byte> _data = new();

    /// <summary>The next event's data; valid until the next call. Null at the end of the stream.</summary>
    /// <exception cref="InvalidDataException">The event is longer than the limit.</exception>
    public async ValueTask<ReadOnlyMemory<byte>?> NextAsync()
    {
        _data.ResetWrittenCount();
        var hasData = false;
        while (await lines.NextAsync().ConfigureAwait(false) is { } line)
        {
            if (line.IsEmpty)
            {
                if (_data.WrittenCount > 0)
                    return _data.WrittenMemory;
                hasData = false;
            }
            if (!TryReadData(line.Span, out var data))
                continue;
            if (hasData)
                _data.Write("\n"u8);
            hasData = true;
            _data.Write(data);
            if (_data.WrittenCount > WireLimits.Line)
                throw new InvalidDataException("an event without an end");
        }
        return _data.WrittenCount > 0 ? _data.WrittenMemory : default(ReadOnlyMemory<byte>?);
    }

    private static bool TryReadData(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> data)
    {
        data = default;
        if (!line.StartsWith("data"u8))
            return false;
        data = line["data"u8.Length..];
        if (data.IsEmpty)
            return true;
        if (data[0] != ':')
            return false;
        data = data[1..];
        if (data.StartsWith(" "u8))
            data = data[1..];
        return true;
    }
}
