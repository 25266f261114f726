using ModelRouter.Core.Routing.Cascades;
using ModelRouter.Lsp.State.Tickets;

namespace ModelRouter.Lsp.State.Usage;

/// <summary>How one tier did at tickets.</summary>
internal sealed class TicketUse(string tier)
{
    private readonly List<long> _totals = [];
    private decimal _cost;
    private bool _isCostKnown = true;

    public string Tier => tier;

    public int Attempts { get; private set; }

    public int Passed { get; private set; }

    public int Failed { get; private set; }

    public int Unchecked { get; private set; }

    /// <summary>Attempts whose change was taken, edited or not.</summary>
    public int Accepted { get; private set; }

    /// <summary>Attempts that passed, and whose change the person rejected or took back, or the editor found errors in.</summary>
    public int FalseAccepts { get; private set; }

    /// <summary>Attempts that failed, and whose change the person took all the same.</summary>
    public int FalseRejects { get; private set; }

    /// <summary>Tickets that began in this tier and passed there.</summary>
    public int CheapTierSufficed { get; private set; }

    /// <summary>US dollars of all attempts by those accepted; null when none was, or a cost is not known.</summary>
    public decimal? CostPerAcceptedUsd => Accepted > 0 && _isCostKnown ? _cost / Accepted : null;

    /// <summary>US dollars of an attempt; null when a cost is not known.</summary>
    public decimal? AverageUsd => Attempts > 0 && _isCostKnown ? _cost / Attempts : null;

    /// <summary>Milliseconds from the question to the last verdict; null when there is none.</summary>
    public long? P50Ms => Percentiles.Of(_totals)?.P50;

    /// <summary>Counts the record by tier, in the order of their names.</summary>
    public static IReadOnlyList<TicketUse> Of(IEnumerable<TicketLine> record)
    {
        var attempts = new List<TicketLine>();
        var fates = new Dictionary<string, string>(StringComparer.Ordinal);
        var broken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in record)
        {
            if (line.IsAttempt)
                attempts.Add(line);
            else if (line.Fate is { } fate)
            {
                fates[line.Id] = fate;
                if (line.Verdicts?.Any(static said => said is (Validators.Diagnostics, "fail")) == true)
                    broken.Add(line.Id);
            }
        }
        var tiers = new SortedDictionary<string, TicketUse>(StringComparer.Ordinal);
        foreach (var run in attempts.GroupBy(static attempt => attempt.Ticket!, StringComparer.Ordinal))
        {
            var first = run.First();
            foreach (var attempt in run)
            {
                var name = attempt.Tier ?? "";
                if (!tiers.TryGetValue(name, out var use))
                    tiers[name] = use = new TicketUse(name);
                var fate = attempt.Offered == true ? fates.GetValueOrDefault(run.Key) : null;
                use.Add(attempt, fate, fate is not null && broken.Contains(run.Key), attempt == first);
            }
        }
        return [.. tiers.Values];
    }

    private void Add(TicketLine attempt, string? fate, bool isBroken, bool isFirst)
    {
        Attempts++;
        var (hasPassed, hasFailed) = (attempt.Outcome == "passed", attempt.Outcome == "failed");
        Passed += hasPassed ? 1 : 0;
        Failed += hasFailed ? 1 : 0;
        Unchecked += hasPassed || hasFailed ? 0 : 1;
        CheapTierSufficed += hasPassed && isFirst ? 1 : 0;
        _cost += attempt.CostUsd ?? 0;
        _isCostKnown &= attempt.CostUsd is not null;
        if (attempt.TotalMs is { } total)
            _totals.Add(total);
        var isTaken = fate is "accepted" or "edited";
        Accepted += isTaken ? 1 : 0;
        FalseAccepts += hasPassed && (isBroken || fate is "rejected" or "reverted") ? 1 : 0;
        FalseRejects += hasFailed && isTaken ? 1 : 0;
    }
}
