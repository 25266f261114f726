using ModelRouter.Core.Ledger;
using ModelRouter.Lsp.State.Ledger;

namespace ModelRouter.Lsp.State.Spending;

/// <summary>Reads the ledger's file of a month, each line once, whoever wrote it. Not for several threads at a time.</summary>
internal sealed class MonthFollower(LedgerFolder folder)
{
    private string _month = "";
    private long _read;

    /// <summary>Reads what has come since the last time.</summary>
    /// <param name="now">Tells the month.</param>
    /// <returns>The new records, and whether they are all there are: the month, or its file, is another one than before.</returns>
    /// <exception cref="IOException">The file cannot be read; the next time goes on from where this one began.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public (List<LedgerRecord> Records, bool IsAnew) Read(DateTimeOffset now)
    {
        var month = LedgerMonth.NameOf(now);
        var path = folder.PathOf(month);
        var records = new List<LedgerRecord>();
        if (!File.Exists(path))
        {
            (_month, _read) = (month, 0);
            return (records, IsAnew: true);
        }
        using var file = folder.OpenToRead(path);
        var length = file.Length;
        var isAnew = month != _month || length < _read;
        var from = isAnew ? 0 : _read;
        foreach (var line in RawLines.Forward(file, from, length))
        {
            // The rest of the last line comes when it is written.
            if (!line.IsEnded)
                break;
            from = line.Next;
            // After midnight the new month's file has requests that began in the old one.
            if (LedgerRecord.Parse(line.Bytes.Span) is { } record && LedgerMonth.NameOf(record.Ts) == month)
                records.Add(record);
        }
        (_month, _read) = (month, from);
        return (records, isAnew);
    }
}
