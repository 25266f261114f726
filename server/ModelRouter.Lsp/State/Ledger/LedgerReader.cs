using ModelRouter.Core.Ledger;

namespace ModelRouter.Lsp.State.Ledger;

/// <summary>Reads the ledger for people, from its end. Checks nothing: that is what <see cref="LedgerVerification"/> does.</summary>
internal static class LedgerReader
{
    /// <param name="folder">The ledger; it need not exist.</param>
    /// <param name="since">Requests that began earlier are left out.</param>
    /// <param name="limit">How many records at most; no more of the files is read than that takes.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public static LedgerPage Read(LedgerFolder folder, DateTimeOffset since, int limit)
    {
        var records = new List<LedgerRecord>();
        var skipped = 0;
        // A record is never in a file older than its own month.
        var oldest = LedgerMonth.NameOf(since);
        foreach (var month in folder.Months().Reverse().Where(month => string.CompareOrdinal(month, oldest) >= 0))
        {
            using var file = folder.OpenToRead(folder.PathOf(month));
            foreach (var line in RawLines.Backward(file))
            {
                if (records.Count >= limit)
                    return new LedgerPage(records, skipped);
                if (LedgerRecord.Parse(line.Bytes.Span) is not { } record)
                    skipped++;
                else if (record.Ts >= since)
                    records.Add(record);
            }
        }
        return new LedgerPage(records, skipped);
    }
}
