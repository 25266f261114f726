using ModelRouter.Core.Ledger;

namespace ModelRouter.Lsp.State.Ledger;

/// <summary>Finds where the chain really ends when the head does not say, and mends what a killed process left. Needs the lock.</summary>
internal static class LedgerTail
{
    private const string Verify = "`ledger verify` says where";

    /// <param name="folder">The ledger.</param>
    /// <param name="head">What the head says; null when there is none that can be read.</param>
    /// <param name="warn">Told what was found and done.</param>
    /// <returns>The head as it has to be.</returns>
    public static LedgerHead Find(LedgerFolder folder, LedgerHead? head, Action<string> warn)
    {
        var months = folder.Months();
        if (head is null && months.Count > 0)
            warn(
                "The ledger's head was missing or damaged, so lines removed at its end would not be noticed. It is made "
                    + "anew, and `ledger verify` says where."
            );
        var tail = head ?? LedgerHead.Empty;
        if (tail.Length > 0 && !months.Contains(tail.File, StringComparer.Ordinal))
            warn($"The ledger's file {tail.File} is gone; {Verify}. The chain goes on from its last line.");
        foreach (var month in months)
        {
            if (string.CompareOrdinal(month, tail.File) >= 0)
                tail = Follow(folder, month, tail, warn);
        }
        return head is null && months.Count > 0 ? tail.AsMadeAnew() : tail;
    }

    private static LedgerHead Follow(LedgerFolder folder, string month, LedgerHead tail, Action<string> warn)
    {
        using var file = folder.Open(folder.PathOf(month), FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
        var from = month == tail.File ? tail.Length : 0;
        if (file.Length == from)
            return tail with { File = month, Length = from };
        if (file.Length < from || !RawLines.IsLineStart(file, from))
        {
            // The hash stays that of the line which was last: if it is gone, the chain shows it for good.
            warn(Changed(month));
            return tail with { File = month, Length = file.Length };
        }
        var hash = tail.Hash;
        foreach (var line in RawLines.Forward(file, from, file.Length))
        {
            var record = LedgerRecord.Parse(line.Bytes.Span);
            hash = record?.Hash ?? hash;
            if (line.IsEnded && record?.Hash is null)
                warn(Changed(month));
            from = line.IsEnded ? line.Next : Mend(file, line, isWhole: record?.Hash is not null, month, warn);
        }
        return tail with { File = month, Length = from, Hash = hash };
    }

    private static string Changed(string month) =>
        $"The ledger's file {month} was changed by another program; {Verify}. The chain goes on from its last line.";

    /// <summary>A record that lacks only its line's end gets it; less than a record goes, since its request is in a journal.</summary>
    /// <returns>The file's new length.</returns>
    private static long Mend(Stream file, RawLine line, bool isWhole, string month, Action<string> warn)
    {
        if (isWhole)
        {
            file.Position = line.Next;
            file.WriteByte((byte)'\n');
        }
        else
            file.SetLength(line.Start);
        warn($"The last line of the ledger's file {month} was torn, as by a process that was killed. It was mended.");
        return file.Length;
    }
}
