using ModelRouter.Core.Ledger;

namespace ModelRouter.Lsp.State.Ledger;

/// <summary>What verifying the ledger found.</summary>
/// <param name="Lines">Lines that were checked.</param>
/// <param name="Files">Files that they are in.</param>
/// <param name="Since">When the first one's request began; null for an empty ledger.</param>
/// <param name="Pending">Requests under way, and those of processes that were killed: not in the ledger yet.</param>
/// <param name="Findings">What is wrong, in the order of the files.</param>
internal sealed record LedgerVerification(
    int Lines,
    int Files,
    DateTimeOffset? Since,
    int Pending,
    IReadOnlyList<LedgerFinding> Findings
)
{
    /// <summary>Whether the chain is whole.</summary>
    public bool IsWhole => Findings.All(static finding => finding.IsNote);

    /// <summary>Checks the ledger as it is at one moment. Writes nothing.</summary>
    /// <param name="folder">The ledger; it need not exist.</param>
    /// <param name="time">Waits for a process that is writing.</param>
    /// <param name="cancellationToken">Ends the check between two lines.</param>
    /// <exception cref="IOException">A file cannot be read, or another process keeps the ledger locked.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public static async Task<LedgerVerification> RunAsync(
        LedgerFolder folder,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        if (File.Exists(folder.Path))
            throw new IOException($"'{folder.Path}' is a file where the ledger's folder should be.");
        var (head, months, pending) = await LookAsync(folder, time, cancellationToken);
        var count = 0;
        DateTimeOffset? since = null;
        var findings = LedgerChain.Verify(Lines(), head, Path.GetFileName(folder.Head)).ToList();
        return new LedgerVerification(count, months.Count, since, pending.Count, findings);

        IEnumerable<LedgerLine> Lines()
        {
            foreach (var (month, length) in months)
            {
                using var file = folder.OpenToRead(folder.PathOf(month));
                var number = 0;
                foreach (var line in RawLines.Forward(file, 0, length))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    count++;
                    if (since is null || pending.Count > 0)
                    {
                        var record = LedgerRecord.Parse(line.Bytes.Span);
                        since ??= record?.Ts;
                        if (record is not null)
                            pending.Remove(record.Key);
                    }
                    yield return new LedgerLine(month, ++number, line.Bytes, line.IsEnded);
                }
            }
        }
    }

    /// <summary>Head, files and journals of one moment, under the lock; the reading then holds nobody up.</summary>
    private static async Task<(
        LedgerHead? Head,
        List<(string Name, long Length)> Months,
        HashSet<(string, int, string)> Pending
    )> LookAsync(LedgerFolder folder, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!File.Exists(folder.Head))
            return (null, MonthsIn(folder), PendingIn(folder));
        await using var head = await folder.LockAsync(FileMode.Open, FileAccess.Read, time, cancellationToken);
        return (LedgerAppender.Read(head), MonthsIn(folder), PendingIn(folder));
    }

    private static List<(string Name, long Length)> MonthsIn(LedgerFolder folder) =>
        [.. folder.Months().Select(month => (month, new FileInfo(folder.PathOf(month)).Length))];

    private static HashSet<(string, int, string)> PendingIn(LedgerFolder folder)
    {
        var pending = new HashSet<(string, int, string)>();
        foreach (var journal in folder.Journals())
        {
            try
            {
                using var file = folder.OpenToRead(journal);
                pending.UnionWith(StaleJournals.Read(file).Select(static record => record.Key));
            }
            catch (FileNotFoundException)
            {
                // Its process ended meanwhile, with everything written.
            }
        }
        return pending;
    }
}
