using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ModelRouter.Core.Ledger;

/// <summary>
/// Where the chain ends, kept beside it: so appending needs not read, and lines cut off at the end are noticed.
/// Written as words: file, length, hash, where it was made anew if it ever was, and a checksum of these.
/// </summary>
/// <param name="File">Name of the file with the last line; empty for a ledger without one.</param>
/// <param name="Length">That file's length in bytes.</param>
/// <param name="Hash">The last line's hash.</param>
public sealed record LedgerHead(string File, long Length, string Hash)
{
    /// <summary>Bytes that it takes, always the same: it is overwritten in one piece and in place, also on a full disk.</summary>
    public const int Size = 128;

    /// <summary>Digits of a hash that tell its line from all others of one ledger.</summary>
    private const int Mark = 10;

    /// <summary>
    /// The beginning of the hash of the line after which a head was lost, and this one made in its stead; null when none
    /// ever was. Lines that were removed there cannot be noticed.
    /// </summary>
    public string? MadeAnewAfter { get; init; }

    /// <summary>A ledger without a line.</summary>
    public static LedgerHead Empty { get; } = new("", 0, LedgerChain.Start);

    /// <returns>Null when the bytes are no whole head.</returns>
    public static LedgerHead? Parse(ReadOnlySpan<byte> bytes)
    {
        if (
            bytes.Length != Size
            || Encoding.UTF8.GetString(bytes).Split(' ') is not [var file, var digits, var hash, var anewOrCheck, ..]
            || !LedgerMonth.IsName(file)
            || !long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var length)
        )
            return null;
        var head = new LedgerHead(file, length, hash);
        if (anewOrCheck.Length == Mark)
            head = head with { MadeAnewAfter = anewOrCheck };
        return bytes.SequenceEqual(head.ToUtf8()) ? head : null;
    }

    /// <summary>The same, made in the stead of one that was lost.</summary>
    public LedgerHead AsMadeAnew() => this with { MadeAnewAfter = Hash[..Mark] };

    /// <summary>As a line of <see cref="Size"/> bytes.</summary>
    public byte[] ToUtf8()
    {
        var words = $"{File} {Length.ToString(CultureInfo.InvariantCulture)} {Hash}";
        if (MadeAnewAfter is not null)
            words += $" {MadeAnewAfter}";
        var check = SHA256.HashData(Encoding.UTF8.GetBytes(words)).AsSpan(0, sizeof(ulong));
        return Encoding.UTF8.GetBytes($"{words} {Convert.ToHexStringLower(check)}".PadRight(Size - 1) + "\n");
    }
}
