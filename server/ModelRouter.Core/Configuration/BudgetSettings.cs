namespace ModelRouter.Core.Configuration;

/// <summary>What may be spent on models, in US dollars; null where there is no limit.</summary>
/// <param name="MonthlyUsd">In a calendar month, UTC, by all windows together.</param>
/// <param name="PerRequestUsd">For one request.</param>
public sealed record BudgetSettings(decimal? MonthlyUsd, decimal? PerRequestUsd)
{
    public static BudgetSettings None { get; } = new(null, null);

    public bool IsSet => MonthlyUsd is not null || PerRequestUsd is not null;
}
