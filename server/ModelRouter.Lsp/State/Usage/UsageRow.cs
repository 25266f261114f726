namespace ModelRouter.Lsp.State.Usage;

/// <summary>What one model did for one task on one day.</summary>
internal sealed record UsageRow(DateOnly Day, string Task, string Tier, string Model)
{
    public int Requests { get; set; }

    public long InputTokens { get; set; }

    public long CachedInputTokens { get; set; }

    public long OutputTokens { get; set; }

    /// <summary>US dollars of the requests whose cost is known.</summary>
    public decimal CostUsd { get; set; }

    /// <summary>Requests whose cost is not known.</summary>
    public int Uncounted { get; set; }

    /// <summary>Suggestions that were taken, whole or in part.</summary>
    public int Accepted { get; set; }

    /// <summary>Suggestions that stood long enough to be judged, or were taken.</summary>
    public int Shown { get; set; }
}
