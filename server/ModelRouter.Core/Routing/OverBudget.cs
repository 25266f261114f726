using ModelRouter.Core.Models;

namespace ModelRouter.Core.Routing;

/// <summary>That a request costs more than the person wants to spend, in words.</summary>
public static class OverBudget
{
    /// <summary>Why a request is not sent that was decided before others took what was left of the month.</summary>
    /// <param name="model">Whom it would go to.</param>
    /// <param name="cost">US dollars that it would cost.</param>
    /// <param name="spent">US dollars of this month, those of requests under way included.</param>
    /// <param name="monthly">US dollars that may be spent in a month.</param>
    public static ModelFailure Of(ModelDefinition model, decimal cost, decimal spent, decimal monthly) =>
        new(
            FailureKind.Budget,
            $"{model.Name} was not asked: {Month(cost, spent, monthly)}. Raise budget.monthlyUsd, or use a model that costs nothing."
        );

    internal static string Month(decimal cost, decimal spent, decimal monthly) =>
        $"it would cost about {RequestCost.Dollars(cost)}, and {RequestCost.Dollars(spent)} of your {RequestCost.Dollars(monthly)} for this month are spent";
}
