using ModelRouter.Core.Ledger;

namespace ModelRouter.Lsp.State.Ledger;

/// <summary>The journals of processes that are dead: nobody holds their lock. Held until disposed.</summary>
internal sealed class StaleJournals : IDisposable
{
    private readonly List<(string Path, Stream File)> _files = [];

    private StaleJournals() { }

    /// <summary>What these processes had begun, oldest first.</summary>
    public List<LedgerRecord> Records { get; } = [];

    public static StaleJournals Take(LedgerFolder folder)
    {
        var journals = new StaleJournals();
        foreach (var path in folder.Journals())
        {
            try
            {
                var file = folder.Open(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
                journals._files.Add((path, file));
                journals.Records.AddRange(Read(file));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Its process lives, or another took it, or it is not ours to read.
            }
        }
        journals.Records.Sort(static (one, other) => one.Ts.CompareTo(other.Ts));
        return journals;
    }

    /// <summary>The records of a journal; lines that were not wholly written are left out, since what they were about has not left.</summary>
    public static IEnumerable<LedgerRecord> Read(Stream file)
    {
        var records = new Dictionary<(string, int, string), LedgerRecord>();
        foreach (var line in RawLines.Forward(file, 0, file.Length))
        {
            if (line.IsEnded && LedgerRecord.Parse(line.Bytes.Span) is { } record)
                records[record.Key] = record;
        }
        return records.Values;
    }

    /// <summary>Deletes them: everything in them is in the ledger.</summary>
    public void Delete()
    {
        foreach (var (path, file) in _files)
        {
            file.SetLength(0);
            // While it is locked, so that whoever gets the lock next sees that it is gone. Windows cannot, and need not:
            // there nobody opens it without having the lock.
            if (!OperatingSystem.IsWindows())
                File.Delete(path);
            file.Dispose();
            File.Delete(path);
        }
        _files.Clear();
    }

    public void Dispose()
    {
        foreach (var (_, file) in _files)
            file.Dispose();
    }
}
