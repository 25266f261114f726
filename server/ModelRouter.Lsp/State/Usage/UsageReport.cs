using System.Globalization;
using ModelRouter.Completion.Tracking;
using ModelRouter.Core.Ledger;
using ModelRouter.Lsp.State.Ledger;
using ModelRouter.Lsp.State.Tickets;

namespace ModelRouter.Lsp.State.Usage;

/// <summary>What was used, by day, task, tier and model.</summary>
/// <param name="Rows">In that order.</param>
/// <param name="Models">How each model did at each task, by task and model.</param>
/// <param name="Tickets">How each tier did at tickets, by tier.</param>
/// <param name="Skipped">Lines of the ledger that cannot be read.</param>
internal sealed record UsageReport(
    IReadOnlyList<UsageRow> Rows,
    IReadOnlyList<ModelUse> Models,
    IReadOnlyList<TicketUse> Tickets,
    int Skipped
)
{
    private const string DayFormat = "yyyy-MM-dd";

    /// <summary>The day that people write; null when it is none.</summary>
    public static DateOnly? ParseDay(string text) =>
        DateOnly.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;

    /// <summary>As people write it.</summary>
    public static string NameOf(DateOnly day) => day.ToString(DayFormat, CultureInfo.InvariantCulture);

    /// <summary>
    /// Reads ledger and statistics, line by line: of the ledger nothing is held but the sums and how long answers took, of
    /// the statistics two months.
    /// </summary>
    /// <param name="stateFolder">The state folder; it need not exist.</param>
    /// <param name="since">The first day, UTC; null for all.</param>
    /// <param name="cancellationToken">Ends it between two lines.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public static UsageReport Read(string stateFolder, DateOnly? since, CancellationToken cancellationToken)
    {
        var folder = new LedgerFolder(stateFolder);
        var statistics = Path.Combine(stateFolder, "statistics");
        var start = since ?? DateOnly.MinValue;
        var rows = new Dictionary<(DateOnly, string, string, string), UsageRow>();
        var models = new Dictionary<(string, string), ModelUse>();
        var skipped = 0;
        var oldest = LedgerMonth.NameOf(new DateTimeOffset(start.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero));
        foreach (var month in folder.Months().Where(month => string.CompareOrdinal(month, oldest) >= 0))
        {
            var fates = new SuggestionFates();
            fates.Add(Path.Combine(statistics, month));
            // A suggestion that was offered at the end of a month ends in the next.
            fates.Add(Path.Combine(statistics, Next(month)));
            using var file = folder.OpenToRead(folder.PathOf(month));
            foreach (var line in RawLines.Forward(file, 0, file.Length))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (LedgerUse.Parse(line.Bytes.Span) is not { } use)
                    skipped++;
                else if (!use.IsProbe && DateOnly.FromDateTime(use.Ts.UtcDateTime) >= start)
                    Add(rows, models, use, fates);
            }
        }
        return new UsageReport(
            [
                .. rows
                    .Values.OrderBy(static row => row.Day)
                    .ThenBy(static row => row.Task, StringComparer.Ordinal)
                    .ThenBy(static row => row.Tier, StringComparer.Ordinal)
                    .ThenBy(static row => row.Model, StringComparer.Ordinal),
            ],
            [
                .. models
                    .Values.OrderBy(static use => use.Task, StringComparer.Ordinal)
                    .ThenBy(static use => use.Model, StringComparer.Ordinal),
            ],
            TicketUse.Of(TicketRecord.Read(stateFolder, start)),
            skipped
        );
    }

    private static void Add(
        Dictionary<(DateOnly, string, string, string), UsageRow> rows,
        Dictionary<(string, string), ModelUse> models,
        LedgerUse use,
        SuggestionFates fates
    )
    {
        var key = (DateOnly.FromDateTime(use.Ts.UtcDateTime), use.Task, use.Tier, use.Model);
        if (!rows.TryGetValue(key, out var row))
            rows[key] = row = new UsageRow(key.Item1, use.Task, use.Tier, use.Model);
        row.Requests++;
        row.InputTokens += use.InputTokens ?? 0;
        row.CachedInputTokens += use.CachedInputTokens ?? 0;
        row.OutputTokens += use.OutputTokens ?? 0;
        row.CostUsd += use.CostUsd ?? 0;
        row.Uncounted += use.CostUsd is null ? 1 : 0;
        if (!models.TryGetValue((use.Task, use.Model), out var model))
            models[(use.Task, use.Model)] = model = new ModelUse(use.Task, use.Model);
        model.Add(use);
        if (fates.Take(use.Id, use.Model) is not { } fate)
            return;
        var shown = fate == SuggestionFate.Unseen ? 0 : 1;
        var accepted = fate is SuggestionFate.Accepted or SuggestionFate.PartlyAccepted ? 1 : 0;
        row.Shown += shown;
        row.Accepted += accepted;
        model.Shown += shown;
        model.Accepted += accepted;
    }

    private static string Next(string month)
    {
        var first = DateTime.ParseExact(
            month[..7],
            "yyyy-MM",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal
        );
        return LedgerMonth.NameOf(new DateTimeOffset(first.AddMonths(1), TimeSpan.Zero));
    }
}
