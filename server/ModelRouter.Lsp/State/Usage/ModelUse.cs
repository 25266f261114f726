using ModelRouter.Core.Ledger;

namespace ModelRouter.Lsp.State.Usage;

/// <summary>How one model did at one task, in all of a report's days.</summary>
internal sealed class ModelUse(string task, string model)
{
    private readonly List<long> _firstTokens = [];
    private readonly List<long> _totals = [];

    public string Task => task;

    public string Model => model;

    public int Requests { get; private set; }

    /// <summary>Requests that came to no whole answer, but for those that nobody waited for any more.</summary>
    public int Failed { get; private set; }

    /// <summary>As <see cref="UsageRow.Accepted"/>.</summary>
    public int Accepted { get; set; }

    /// <summary>As <see cref="UsageRow.Shown"/>.</summary>
    public int Shown { get; set; }

    /// <summary>Of whole answers; null when there is none.</summary>
    public Percentiles? FirstToken => Percentiles.Of(_firstTokens);

    /// <summary>Of whole answers; null when there is none.</summary>
    public Percentiles? Total => Percentiles.Of(_totals);

    public void Add(LedgerUse use)
    {
        Requests++;
        if (use.Outcome is not (null or Outcomes.Ok or Outcomes.Cancelled))
            Failed++;
        if (use.Outcome is not Outcomes.Ok)
            return;
        if (use.FirstTokenMs is { } first)
            _firstTokens.Add(first);
        if (use.TotalMs is { } total)
            _totals.Add(total);
    }
}
