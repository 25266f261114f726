using System.Buffers;

namespace ModelRouter.JsonRpc.Wire;

/// <summary>A block of bytes that goes back to the pool when it has been read. Not safe for concurrent use.</summary>
internal sealed class PooledBytes
{
    /// <summary>
    /// Larger blocks, 1 MiB and up, are left to the garbage collector: the pool would keep them, and big messages
    /// are rare (opening a file), so that keeping one for each core would only cost idle memory.
    /// </summary>
    private const int LargestPooled = 1024 * 1024;

    private byte[]? _array;

    private PooledBytes(byte[] array, int length) => (_array, Length) = (array, length);

    public int Length { get; }

    public Span<byte> Span => Array.AsSpan(0, Length);

    public Memory<byte> Memory => Array.AsMemory(0, Length);

    private byte[] Array => _array ?? throw new ObjectDisposedException(nameof(PooledBytes));

    public static PooledBytes Rent(int length) => new(RentArray(length), length);

    public void Return()
    {
        if (Interlocked.Exchange(ref _array, null) is { } array)
            ReturnArray(array);
    }

    public static byte[] RentArray(int minimumLength) =>
        minimumLength > LargestPooled
            ? GC.AllocateUninitializedArray<byte>(minimumLength)
            : ArrayPool<byte>.Shared.Rent(minimumLength);

    public static void ReturnArray(byte[] array)
    {
        if (array.Length <= LargestPooled)
            ArrayPool<byte>.Shared.Return(array);
    }
}
