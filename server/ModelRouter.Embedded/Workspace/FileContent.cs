using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace ModelRouter.Embedded.Workspace;

/// <summary>A file's text, or why there is none to learn from.</summary>
/// <param name="Skipped">Null when there is a text.</param>
/// <param name="Text">The whole text; empty when skipped.</param>
/// <param name="Hash">Of the bytes; 0 when they could not be read.</param>
/// <param name="Signature">The text's sketch; null when skipped.</param>
internal sealed record FileContent(SkipReason? Skipped, string Text, ulong Hash, TextSignature? Signature)
{
    /// <summary>Reads and judges a file. Safe to call from several threads; what cannot be read is a reason, not an error.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="maxBytes">Bytes past which a file is not read.</param>
    public static FileContent Read(string path, long maxBytes)
    {
        byte[]? buffer = null;
        try
        {
            using var handle = File.OpenHandle(
                path,
                options: FileOptions.SequentialScan,
                share: FileShare.ReadWrite | FileShare.Delete
            );
            var length = RandomAccess.GetLength(handle);
            if (length == 0)
                return Skip(SkipReason.Empty);
            if (length > maxBytes)
                return Skip(SkipReason.TooLarge);
            buffer = ArrayPool<byte>.Shared.Rent((int)length);
            return Judge(buffer.AsSpan(0, Fill(handle, buffer.AsSpan(0, (int)length))));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return Skip(SkipReason.Unreadable);
        }
        finally
        {
            if (buffer is not null)
                ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static FileContent Judge(ReadOnlySpan<byte> bytes)
    {
        var hash = Hashing.OfBytes(bytes);
        if (TextDecoder.Decode(bytes) is not { } text)
            return new FileContent(SkipReason.Binary, "", hash, null);
        return FileClassifier.ByText(text) is { } reason
            ? new FileContent(reason, "", hash, null)
            : new FileContent(null, text, hash, TextSignature.Of(text));
    }

    private static int Fill(SafeFileHandle handle, Span<byte> buffer)
    {
        var total = 0;
        while (total < buffer.Length)
        {
            var count = RandomAccess.Read(handle, buffer[total..], total);
            // The file got shorter meanwhile.
            if (count == 0)
                break;
            total += count;
        }
        return total;
    }

    private static FileContent Skip(SkipReason reason) => new(reason, "", 0, null);
}
