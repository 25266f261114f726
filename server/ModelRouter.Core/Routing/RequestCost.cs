using System.Globalization;
using ModelRouter.Core.Configuration;
using ModelRouter.Core.Models;

namespace ModelRouter.Core.Routing;

/// <summary>What a request would cost at one model or another, and whether that may be spent.</summary>
internal readonly struct RequestCost(RouteFacts facts, TaskTraits task, BudgetSettings limits, BudgetState budget)
{
    /// <summary>In US dollars; null where the price is not known.</summary>
    public decimal? EstimateFor(ModelDefinition model) => ModelCost.Of(model, UsageAt(model));

    /// <summary>Tokens that the whole takes; null where nobody has counted the prompt's.</summary>
    public int? Tokens => facts.InputTokens is { } input ? input + Output : null;

    /// <summary>Why a model may not be paid for; null when it may, or costs nothing.</summary>
    public string? RefusalOf(ModelDefinition model)
    {
        if (!limits.IsSet || !ModelCost.IsPaid(model))
            return null;
        if (ModelCost.MillionthsOf(model, UsageAt(model)) is not { } millionths)
            return "its price is not known, so it counts as paid, and cannot be held to your budget: write its price into its entry of models";
        if (limits.PerRequestUsd is { } most && millionths > most * ModelCost.TokensOfPrice)
            return $"it would cost about {Dollars(millionths / ModelCost.TokensOfPrice)}, more than your budget of {Dollars(most)} for a request";
        if (limits.MonthlyUsd is not { } monthly)
            return null;
        if (budget.Problem is { } problem)
            return $"it is not known what was spent this month, so that nothing that costs money is asked: {problem}";
        var spent = budget.SpentUsd + budget.InFlightUsd;
        return millionths > (monthly - spent) * ModelCost.TokensOfPrice
            ? $"it would cost about {Dollars(millionths / ModelCost.TokensOfPrice)}, and {Dollars(spent)} of your {Dollars(monthly)} for this month are spent"
            : null;
    }

    /// <summary>What leaving the model of a conversation costs, in words; null where there is nothing to lose.</summary>
    public string? LossOf(ModelDefinition? left, ModelDefinition other)
    {
        if (facts.Pinned is not { IsWarm: true, CachedTokens: > 0 and var tokens })
            return null;
        var lost = string.Create(CultureInfo.InvariantCulture, $"about {tokens:N0} kept tokens are lost");
        return left?.Price is { } former && other.Price is { } price
            ? $"{lost}, and sending them anew costs {Dollars(tokens * Math.Max(0, price.Input - former.CachedInput) / ModelCost.TokensOfPrice)} more"
            : lost;
    }

    private ModelUsage UsageAt(ModelDefinition model)
    {
        var input = facts.InputTokens ?? task.TypicalInput;
        return new ModelUsage(input, IsWarmAt(model) ? Math.Min(input, facts.Pinned!.CachedTokens) : 0, Output);
    }

    private int Output => facts.OutputTokens ?? task.TypicalOutput;

    private bool IsWarmAt(ModelDefinition model) =>
        facts.Pinned is { IsWarm: true } pinned
        && string.Equals(pinned.Model, model.Name, StringComparison.OrdinalIgnoreCase);

    private static string Dollars(decimal amount) =>
        amount is > 0 and < 0.01m
            ? string.Create(CultureInfo.InvariantCulture, $"${amount:0.####}")
            : string.Create(CultureInfo.InvariantCulture, $"${amount:0.00}");
}
