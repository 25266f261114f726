using System.Security.Cryptography;
using System.Text;

namespace ModelRouter.Core.Ledger;

/// <summary>
/// How lines are chained: each holds the hash of the one before, and the SHA-256 of its own bytes without its last
/// field. To check a line by hand, take <c>,"hash":"…"</c> out of it and hash what remains.
/// </summary>
public static class LedgerChain
{
    /// <summary>What the first line of all holds as the hash of the one before.</summary>
    public const string Start = "0000000000000000000000000000000000000000000000000000000000000000";

    /// <summary>Appends a record to the chain.</summary>
    /// <param name="record">What to write down.</param>
    /// <param name="prev">The hash of the line before; <see cref="Start"/> for the first.</param>
    /// <returns>The record with its links.</returns>
    public static LedgerRecord Link(LedgerRecord record, string prev)
    {
        var linked = record with { Prev = prev, Hash = null };
        return linked with { Hash = Convert.ToHexStringLower(SHA256.HashData(linked.ToUtf8())) };
    }

    /// <summary>Checks lines against each other and against the head.</summary>
    /// <param name="lines">All lines, file after file; read one at a time.</param>
    /// <param name="head">Null when there is none that can be read.</param>
    /// <param name="headFile">What to call the head.</param>
    public static IEnumerable<LedgerFinding> Verify(IEnumerable<LedgerLine> lines, LedgerHead? head, string headFile)
    {
        var prev = Start;
        var last = default(LedgerLine);
        var isEndThere = head is null || head.Hash == Start;
        LedgerLine? torn = null;
        var anew = head?.MadeAnewAfter;
        foreach (var line in lines)
        {
            if (torn is { } inside)
                yield return new(LedgerFindingKind.UnreadableLine, inside.File, inside.Number);
            torn = null;
            var isFirst = line.File != last.File;
            last = line;
            if (LedgerRecord.Parse(line.Bytes.Span) is not { Prev: { } link, Hash: { } hash })
            {
                if (line.IsEnded)
                    yield return new(LedgerFindingKind.UnreadableLine, line.File, line.Number);
                else
                    torn = line;
                continue;
            }
            if (!IsIntact(line.Bytes.Span, hash))
                yield return new(LedgerFindingKind.ChangedLine, line.File, line.Number);
            if (link != prev)
                yield return new(
                    isFirst ? LedgerFindingKind.MissingMonth : LedgerFindingKind.BrokenLink,
                    line.File,
                    line.Number
                );
            prev = hash;
            isEndThere |= hash == head?.Hash;
            if (anew is not null && hash.StartsWith(anew, StringComparison.Ordinal))
            {
                yield return new(LedgerFindingKind.HeadMadeAnew, line.File, line.Number);
                anew = null;
            }
            if (!line.IsEnded)
                yield return new(LedgerFindingKind.TornEnd, line.File, line.Number);
        }
        if (torn is { } end)
            yield return new(LedgerFindingKind.TornEnd, end.File, end.Number);
        if (!isEndThere)
            yield return new(LedgerFindingKind.MissingEnd, head!.File, Line: null);
        if (anew is not null)
            yield return new(LedgerFindingKind.HeadMadeAnew, headFile, Line: null);
        if (head is null && last.File is not null)
            yield return new(LedgerFindingKind.MissingHead, headFile, Line: null);
    }

    /// <summary>Whether each has the form of a hash, or is not there.</summary>
    internal static bool AreHashes(params ReadOnlySpan<string?> hashes)
    {
        foreach (var hash in hashes)
        {
            if (hash is not null && (hash.Length != Start.Length || !hash.All(char.IsAsciiHexDigitLower)))
                return false;
        }
        return true;
    }

    /// <summary>Whether the line is, byte for byte, what was hashed and then its hash.</summary>
    private static bool IsIntact(ReadOnlySpan<byte> line, string hash)
    {
        var tail = Encoding.UTF8.GetBytes($",\"hash\":\"{hash}\"}}");
        if (!line.EndsWith(tail))
            return false;
        byte[] hashed = [.. line[..^tail.Length], (byte)'}'];
        return Convert.ToHexStringLower(SHA256.HashData(hashed)) == hash;
    }
}
