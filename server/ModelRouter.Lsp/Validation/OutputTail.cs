using System.Text;

namespace ModelRouter.Lsp.Validation;

/// <summary>Keeps the end of what a program writes, whatever it writes before. Safe from any thread.</summary>
internal sealed class OutputTail
{
    /// <summary>Bytes: what people and models read of a failure stands at its end.</summary>
    public const int Kept = 16 * 1024;

    private readonly Lock _lock = new();
    private readonly byte[] _ring = new byte[Kept];
    private long _written;

    /// <summary>Bytes, also those that are not kept.</summary>
    public long Written
    {
        get
        {
            lock (_lock)
                return _written;
        }
    }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
        {
            var kept = bytes[Math.Max(0, bytes.Length - Kept)..];
            _written += bytes.Length - kept.Length;
            foreach (var one in kept)
                _ring[_written++ % Kept] = one;
        }
    }

    /// <summary>The end, from the beginning of a line where something stands before.</summary>
    public string Text()
    {
        lock (_lock)
        {
            var length = (int)Math.Min(_written, Kept);
            var bytes = new byte[length];
            for (var i = 0; i < length; i++)
                bytes[i] = _ring[(_written - length + i) % Kept];
            var text = Encoding.UTF8.GetString(bytes);
            if (_written <= Kept)
                return text;
            var line = text.IndexOf('\n', StringComparison.Ordinal);
            return "…\n" + (line < 0 ? text : text[(line + 1)..]);
        }
    }
}
