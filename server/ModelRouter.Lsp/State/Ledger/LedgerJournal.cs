using ModelRouter.Core.Ledger;

namespace ModelRouter.Lsp.State.Ledger;

/// <summary>
/// What this process has begun and the ledger does not hold yet, in a file that it keeps open, and so locked, for as
/// long as it lives. Of two lines about one request the later counts. Not for several threads at a time.
/// </summary>
internal sealed class LedgerJournal(LedgerFolder folder)
{
    /// <summary>
    /// Where opening and locking are two steps, another process may take a new file for a dead one's between them, and
    /// delete it; that this happens thrice is no accident.
    /// </summary>
    private const int OpenAttempts = 3;

    /// <summary>More than a full disk has room for in what the file has been given already.</summary>
    private const int ProbeBytes = 1 << 14;

    private Stream? _file;
    private string _path = "";

    /// <summary>Writes a record down.</summary>
    /// <exception cref="IOException">It is not written: the disk is full or gone, or the like.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public void Write(LedgerRecord record) =>
        // The first line's end is for a line before that was only half written and could not be taken back.
        Append([(byte)'\n', .. record.ToUtf8(), (byte)'\n']);

    /// <summary>Finds out whether a record could be written.</summary>
    /// <exception cref="IOException">It could not.</exception>
    /// <exception cref="UnauthorizedAccessException">It could not.</exception>
    public void Probe()
    {
        var blank = new byte[ProbeBytes];
        blank.AsSpan().Fill((byte)'\n');
        Append(blank);
        _file!.SetLength(_file.Length - ProbeBytes);
    }

    /// <summary>Everything in it is in the ledger.</summary>
    public void Clear() => _file?.SetLength(0);

    /// <summary>Lets go of it. What is in it is for the next process; without anything, the file goes.</summary>
    public void Close()
    {
        if (_file is null)
            return;
        var isEmpty = _file.Length == 0;
        _file.Dispose();
        _file = null;
        if (isEmpty)
            File.Delete(_path);
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        var file = Open();
        var end = file.Seek(0, SeekOrigin.End);
        try
        {
            file.Write(bytes);
        }
        catch (IOException)
        {
            LedgerFolder.TryTakeBack(file, end);
            throw;
        }
    }

    private Stream Open()
    {
        // Whoever deletes the folder gets a new one; a file without a name would keep nothing.
        if (_file is not null && File.Exists(_path))
            return _file;
        _file?.Dispose();
        _file = null;
        folder.Create();
        for (var attempt = 1; ; attempt++)
        {
            _path = Path.Combine(folder.Pending, $"{Environment.ProcessId}-{Guid.NewGuid():N}.jsonl");
            try
            {
                _file = folder.Open(_path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read);
                if (File.Exists(_path))
                    return _file;
                _file.Dispose();
            }
            catch (IOException exception) when (attempt < OpenAttempts && LedgerFolder.IsHeld(exception)) { }
            _file = null;
            if (attempt == OpenAttempts)
                throw new IOException($"Other processes take the journals in {folder.Pending} away.");
        }
    }
}
