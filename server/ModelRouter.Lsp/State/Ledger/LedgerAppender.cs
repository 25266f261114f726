using ModelRouter.Core.Ledger;

namespace ModelRouter.Lsp.State.Ledger;

/// <summary>Appends records to the chain. Not for several threads at a time.</summary>
internal sealed class LedgerAppender(LedgerFolder folder, Action<string> warn)
{
    /// <summary>Whether a write failed so badly that its lines may be there all the same.</summary>
    private bool _isUncertain;

    /// <summary>Appends records and takes them out of the list as soon as they are in the ledger.</summary>
    /// <param name="headFile">The lock.</param>
    /// <param name="records">What to append; those that fail stay in it.</param>
    /// <param name="mayBeThere">Whether some may be in the ledger already, as of a process that was killed. These are left out.</param>
    /// <exception cref="IOException">The disk is full or gone, or the like.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be written.</exception>
    public void Append(Stream headFile, List<LedgerRecord> records, bool mayBeThere = false)
    {
        var written = Read(headFile);
        var head = LedgerTail.Find(folder, written, warn);
        if (head != written && head != LedgerHead.Empty)
            Write(headFile, head);
        // Before the first line of all: who finds lines and no head knows then that it was lost.
        if (head == LedgerHead.Empty && records.Count > 0)
        {
            head = head with { File = MonthOf(records[0], newest: "") };
            Write(headFile, head);
        }
        if (mayBeThere || _isUncertain)
            LeaveOutKnown(records);
        _isUncertain = false;
        while (records.Count > 0)
        {
            var month = MonthOf(records[0], head.File);
            var together = records.FindIndex(record => MonthOf(record, month) != month);
            var count = together < 0 ? records.Count : together;
            head = AppendTo(month, records[..count], head);
            records.RemoveRange(0, count);
            Write(headFile, head);
        }
    }

    /// <summary>
    /// Where a record goes: into the file of the month in which it began, or into the newest if that is newer, as after
    /// midnight or when the clock went backwards. So files and chain have one order.
    /// </summary>
    private static string MonthOf(LedgerRecord record, string newest)
    {
        var own = LedgerMonth.NameOf(record.Ts);
        return string.CompareOrdinal(own, newest) > 0 ? own : newest;
    }

    private LedgerHead AppendTo(string month, List<LedgerRecord> records, LedgerHead head)
    {
        var hash = head.Hash;
        using var file = folder.Open(folder.PathOf(month), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        var end = file.Length;
        using var lines = new MemoryStream();
        if (!RawLines.IsLineStart(file, end))
            lines.WriteByte((byte)'\n');
        foreach (var record in records)
        {
            var linked = LedgerChain.Link(record, hash);
            lines.Write(linked.ToUtf8());
            lines.WriteByte((byte)'\n');
            hash = linked.Hash!;
        }
        file.Position = end;
        try
        {
            file.Write(lines.GetBuffer().AsSpan(0, (int)lines.Length));
        }
        catch (IOException)
        {
            _isUncertain = !LedgerFolder.TryTakeBack(file, end);
            throw;
        }
        return head with { File = month, Length = end + lines.Length, Hash = hash };
    }

    private void LeaveOutKnown(List<LedgerRecord> records)
    {
        if (records.Count == 0)
            return;
        var wanted = records.ConvertAll(static record => record.Key).ToHashSet();
        var oldest = LedgerMonth.NameOf(records.Min(static record => record.Ts));
        foreach (var month in folder.Months().Where(month => string.CompareOrdinal(month, oldest) >= 0))
        {
            using var file = folder.OpenToRead(folder.PathOf(month));
            foreach (var line in RawLines.Forward(file, 0, file.Length))
            {
                if (LedgerRecord.Parse(line.Bytes.Span) is { } known && wanted.Remove(known.Key))
                    records.RemoveAll(record => record.Key == known.Key);
            }
        }
    }

    /// <returns>Null when there is none that can be read.</returns>
    public static LedgerHead? Read(Stream headFile)
    {
        var bytes = new byte[LedgerHead.Size + 1];
        headFile.Position = 0;
        return LedgerHead.Parse(bytes.AsSpan(0, headFile.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)));
    }

    private static void Write(Stream headFile, LedgerHead head)
    {
        headFile.Position = 0;
        headFile.Write(head.ToUtf8());
        headFile.SetLength(LedgerHead.Size);
    }
}
