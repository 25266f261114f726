namespace ModelRouter.Core.Routing;

/// <summary>What was spent on models this month, as far as one moment knows. Immutable; a change makes a new one.</summary>
public sealed record BudgetState
{
    /// <summary>Nothing was spent.</summary>
    public static BudgetState Unspent { get; } = new();

    /// <summary>US dollars of the requests that have ended, in all windows, this calendar month, UTC.</summary>
    public decimal SpentUsd { get; init; }

    /// <summary>US dollars that this process's requests under way will take, as estimated when they left.</summary>
    public decimal InFlightUsd { get; init; }

    /// <summary>Requests of this month whose cost nobody knows and nobody can estimate: they are not in <see cref="SpentUsd"/>.</summary>
    public int Uncounted { get; init; }

    /// <summary>Why it cannot be told what was spent, for people; null when it can.</summary>
    public string? Problem { get; init; }
}
