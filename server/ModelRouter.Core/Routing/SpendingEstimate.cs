using ModelRouter.Core.Ledger;
using ModelRouter.Core.Models;

namespace ModelRouter.Core.Routing;

/// <summary>What requests cost whose tokens no server has counted: those under way, and those that were broken off.</summary>
public static class SpendingEstimate
{
    /// <summary>Outcomes after which a provider may charge without having said how much.</summary>
    private static readonly string[] MayCost = ["ok", "cancelled", LedgerRecord.Interrupted, "timeout", "malformed"];

    /// <summary>What a request that leaves may cost, in US dollars; null where the price is not known.</summary>
    public static decimal? Of(Permit permit) =>
        Of(permit.Model, permit.Purpose.Task, permit.Sources.Sum(static source => (long)source.Text.Length));

    /// <summary>What a request on record has cost, in US dollars, as far as that can be told.</summary>
    /// <param name="record">The request.</param>
    /// <param name="model">The model that its name stands for now; null when there is none.</param>
    /// <returns>Null where nobody can tell.</returns>
    public static decimal? Of(LedgerRecord record, ModelDefinition? model)
    {
        if (record.CostUsd is { } cost)
            return cost;
        if (!Charges(record.Outcome))
            return 0;
        return model is not null && ModelNames.Tasks.Parse(record.Task) is { } task
            ? Of(model, task, record.Sources.Sum(static source => (long)(source.Bytes ?? 0)))
            : null;
    }

    /// <summary>Whether a request that ended so may be charged.</summary>
    public static bool Charges(string outcome) => MayCost.Contains(outcome, StringComparer.Ordinal);

    private static decimal? Of(ModelDefinition model, TaskKind task, long units) =>
        ModelCost.Of(model, new ModelUsage(TokenEstimate.Of(units), 0, TaskTraits.Of(task).TypicalOutput));
}
