using ModelRouter.Completion.Tracking;

namespace ModelRouter.Lsp.State;

/// <summary>Keeps what became of each suggestion, in <c>statistics/YYYY-MM.jsonl</c> of the state folder.</summary>
/// <param name="stateFolder">The state folder; made when the first line is written.</param>
/// <param name="time">Dates the lines (UTC).</param>
/// <param name="warn">Told once if nothing can be written.</param>
internal sealed class StatisticsFile(string stateFolder, TimeProvider time, Action<string> warn) : IAsyncDisposable
{
    private readonly MonthlyLines<StatisticsLine> _lines = new(
        Path.Combine(stateFolder, "statistics"),
        "Statistics",
        StateJson.Default.StatisticsLine,
        time,
        warn
    );

    /// <summary>Queues one record; never blocks.</summary>
    public void Add(SuggestionRecord record)
    {
        var now = time.GetUtcNow();
        _lines.Add(now, new StatisticsLine(now, record));
    }

    /// <summary>Writes what is queued, as far as that can be done soon, then stops.</summary>
    public ValueTask DisposeAsync() => _lines.DisposeAsync();
}
