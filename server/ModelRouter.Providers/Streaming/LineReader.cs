namespace ModelRouter.Providers.Streaming;

/// <summary>Lines of a stream, each bounded. They end in LF or CR LF; the last one may end with the stream.</summary>
internal sealed class LineReader(Stream body, CancellationToken cancellationToken)
{
    private byte[] _buffer = new byte[4096];
    private int _start;
    private int _end;
    private bool _isOver;

    /// <summary>The next line without its end; valid until the next call. Null at the end of the stream.</summary>
    /// <exception cref="InvalidDataException">The line is longer than the limit.</exception>
    public async ValueTask<ReadOnlyMemory<byte>?> NextAsync()
    {
        var searched = 0;
        while (true)
        {
            var length = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (length >= 0)
                return Take(searched + length, ending: 1);
            searched = _end - _start;
            if (_isOver)
                return searched == 0 ? default(ReadOnlyMemory<byte>?) : Take(searched, ending: 0);
            if (searched >= WireLimits.Line)
                throw new InvalidDataException("a line without an end");
            await FillAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Reads to the end of the stream, which frees its connection for the next request. There are no more lines.</summary>
    public async ValueTask SkipAsync()
    {
        (_start, _end, _isOver) = (0, 0, true);
        while (await body.ReadAsync(_buffer, cancellationToken).ConfigureAwait(false) > 0) { }
    }

    private ReadOnlyMemory<byte> Take(int length, int ending)
    {
        var line = _buffer.AsMemory(_start, length);
        _start += length + ending;
        return line.Span.EndsWith("\r"u8) ? line[..^1] : line;
    }

    private async ValueTask FillAsync()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }
        if (_end == _buffer.Length)
            Array.Resize(ref _buffer, _buffer.Length * 2);
        var count = await body.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
        _isOver = count == 0;
        _end += count;
    }
}
