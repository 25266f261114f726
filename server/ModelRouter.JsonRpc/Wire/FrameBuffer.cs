using System.Buffers;
using System.Globalization;

namespace ModelRouter.JsonRpc.Wire;

/// <summary>
/// A frame being written: JSON goes straight behind a gap that the header fills when the length is known, so that a
/// message is serialised once and never copied to be framed.
/// </summary>
internal sealed class FrameBuffer : IBufferWriter<byte>
{
    /// <summary>"Content-Length: ", ten digits at most, and two line ends.</summary>
    private const int HeaderGap = 16 + 10 + 4;

    /// <summary>Answers and notifications are mostly small; larger ones double it.</summary>
    private const int InitialSize = 1024;

    private byte[] _array = PooledBytes.RentArray(InitialSize);
    private int _start = HeaderGap;
    private int _end = HeaderGap;

    /// <summary>The whole frame, once <see cref="Seal"/> has been called.</summary>
    public ReadOnlyMemory<byte> Frame => _array.AsMemory(_start, _end - _start);

    /// <summary>Bytes that it takes from the pool, however few it has been given.</summary>
    public int MemoryBytes => _array.Length;

    public void Advance(int count) => _end += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Grow(sizeHint);
        return _array.AsMemory(_end);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Grow(sizeHint);
        return _array.AsSpan(_end);
    }

    /// <summary>Puts the header before what has been written.</summary>
    public void Seal()
    {
        Span<byte> header = stackalloc byte[HeaderGap];
        "Content-Length: "u8.CopyTo(header);
        (_end - HeaderGap).TryFormat(header[16..], out var digits, default, CultureInfo.InvariantCulture);
        "\r\n\r\n"u8.CopyTo(header[(16 + digits)..]);
        var length = 16 + digits + 4;
        _start = HeaderGap - length;
        header[..length].CopyTo(_array.AsSpan(_start));
    }

    /// <summary>Gives the memory back; the buffer must not be used any more.</summary>
    public void Return()
    {
        var array = _array;
        _array = [];
        if (array.Length > 0)
            PooledBytes.ReturnArray(array);
    }

    private void Grow(int sizeHint)
    {
        var needed = _end + Math.Max(sizeHint, 1);
        if (needed <= _array.Length)
            return;
        var larger = PooledBytes.RentArray(Math.Max(needed, (int)Math.Min(2L * _array.Length, Array.MaxLength)));
        _array.AsSpan(0, _end).CopyTo(larger);
        PooledBytes.ReturnArray(_array);
        _array = larger;
    }
}
