using ModelRouter.Core.Routing.Cascades;

namespace ModelRouter.Lsp.State.Tickets;

/// <summary>
/// Keeps how each attempt at a ticket did and what became of it, in <c>tickets/YYYY-MM.jsonl</c> of the state folder.
/// </summary>
/// <param name="stateFolder">The state folder; made when the first line is written.</param>
/// <param name="time">Dates the lines (UTC).</param>
/// <param name="warn">Told once if nothing can be written.</param>
internal sealed class TicketsFile(string stateFolder, TimeProvider time, Action<string> warn) : IAsyncDisposable
{
    /// <summary>What people do with a change.</summary>
    public static readonly IReadOnlyList<string> Fates = ["accepted", "edited", "rejected", "reverted"];

    /// <summary>What a validator may say.</summary>
    public static readonly IReadOnlyList<string> Verdicts = ["pass", "fail", "unknown"];

    private readonly MonthlyLines<TicketLine> _lines = new(
        FolderIn(stateFolder),
        "Records of tickets",
        TicketJson.Default.TicketLine,
        time,
        warn
    );

    public static string FolderIn(string stateFolder) => Path.Combine(stateFolder, "tickets");

    /// <summary>Queues the attempts of a run that has ended; never blocks.</summary>
    /// <param name="attempts">Undated.</param>
    public void Add(IEnumerable<TicketLine> attempts)
    {
        foreach (var attempt in attempts)
            Queue(attempt);
    }

    /// <summary>Queues what the person did with a run's change; never blocks.</summary>
    /// <param name="run">Its id.</param>
    /// <param name="fate">One of <see cref="Fates"/>.</param>
    /// <param name="diagnostics">One of <see cref="Verdicts"/>; null where nobody looked at the editor's diagnostics.</param>
    public void Tell(string run, string fate, string? diagnostics = null) =>
        Queue(
            new TicketLine
            {
                Ts = default,
                Id = run,
                Fate = fate,
                Verdicts = diagnostics is null ? null : [new TicketVerdictLine(Validators.Diagnostics, diagnostics)],
            }
        );

    /// <summary>Writes what is queued, as far as that can be done soon, then stops.</summary>
    public ValueTask DisposeAsync() => _lines.DisposeAsync();

    private void Queue(TicketLine line)
    {
        var now = time.GetUtcNow();
        _lines.Add(now, line with { Ts = now });
    }
}
