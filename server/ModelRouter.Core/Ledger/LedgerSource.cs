using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Text;

namespace ModelRouter.Core.Ledger;

/// <summary>A text that was sent.</summary>
/// <param name="Path">Where it came from: a real path, or the URI of what has none.</param>
/// <param name="Sha256">Hash of its UTF-8 bytes in lower-case hexadecimal; null where the embedded model read single tokens of a file.</param>
/// <param name="Bytes">Its UTF-8 bytes; null likewise.</param>
public sealed record LedgerSource(string Path, string? Sha256, int? Bytes)
{
    private const string DataScheme = "data";

    internal static LedgerSource Of(SourceText source)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetByteCount(source.Text));
        try
        {
            var bytes = Encoding.UTF8.GetBytes(source.Text, buffer);
            var hash = Convert.ToHexStringLower(SHA256.HashData(buffer.AsSpan(0, bytes)));
            return new LedgerSource(PathOf(source.Origin), hash, bytes);
        }
        finally
        {
            // The next one to rent it shall not find code in it.
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    internal static LedgerSource Of(DocumentLocation origin, TextSnapshot text)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        // A character may reach from one chunk into the next: the encoder remembers its first half.
        var encoder = Encoding.UTF8.GetEncoder();
        Span<byte> buffer = stackalloc byte[1024];
        var bytes = 0;
        foreach (var chunk in text.Chunks())
        {
            for (var rest = chunk.Span; !rest.IsEmpty; )
            {
                encoder.Convert(rest, buffer, flush: false, out var read, out var written, out _);
                Append(buffer[..written]);
                rest = rest[read..];
            }
        }
        encoder.Convert([], buffer, flush: true, out _, out var last, out _);
        Append(buffer[..last]);
        // The next one to use the stack shall not find code on it.
        CryptographicOperations.ZeroMemory(buffer);
        return new LedgerSource(PathOf(origin), Convert.ToHexStringLower(hash.GetHashAndReset()), bytes);

        void Append(ReadOnlySpan<byte> piece)
        {
            hash.AppendData(piece);
            bytes += piece.Length;
        }
    }

    private static string PathOf(DocumentLocation origin)
    {
        // The text of such a document is its URI.
        if (origin.Scheme == DataScheme)
            return DataScheme + ":";
        return origin.RealPath ?? origin.Path ?? WithoutQuery(origin.AsOpened);
    }

    /// <summary>Editors keep all sorts of things in the query and fragment of documents that are no files.</summary>
    private static string WithoutQuery(string uri) => uri.IndexOfAny(['?', '#']) is > 0 and var end ? uri[..end] : uri;
}
