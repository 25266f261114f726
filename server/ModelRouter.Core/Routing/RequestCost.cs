using System.Globalization;
using ModelRouter.Core.Configuration;
using ModelRouter.Core.Models;

namespace ModelRouter.Core.Routing;

/// <summary>What a request would cost at one model or another, and whether that may be spent.</summary>
internal sealed class RequestCost
{
    private readonly RouteFacts _facts;
    private readonly BudgetSettings _limits;
    private readonly BudgetState _budget;
    private readonly ModelUsage _cold;
    private readonly decimal? _mostMillionths;
    private readonly decimal? _leftMillionths;

    public RequestCost(RouteFacts facts, TaskTraits task, BudgetSettings limits, BudgetState budget)
    {
        (_facts, _limits, _budget) = (facts, limits, budget);
        var output = facts.OutputTokens ?? task.TypicalOutput;
        _cold = new ModelUsage(facts.InputTokens ?? task.TypicalInput, 0, output);
        Tokens = facts.InputTokens is { } input ? input + output : null;
        _mostMillionths = limits.PerRequestUsd * ModelCost.TokensOfPrice;
        // Below nothing it is all the same how far: amounts that a ledger holds have no bounds.
        _leftMillionths = limits.MonthlyUsd is { } monthly
            ? Math.Max(-1, monthly - SpentUsd) * ModelCost.TokensOfPrice
            : null;
    }

    /// <summary>Tokens that the whole takes; null where nobody has counted the prompt's.</summary>
    public int? Tokens { get; }

    private decimal SpentUsd => _budget.SpentUsd + _budget.InFlightUsd;

    /// <summary>In US dollars; null where the price is not known.</summary>
    public decimal? EstimateFor(ModelDefinition model) => ModelCost.Of(model, UsageAt(model));

    /// <summary>Why a model may not be paid for; null when it may, or costs nothing.</summary>
    public string? RefusalOf(ModelDefinition model)
    {
        if (!_limits.IsSet || !ModelCost.IsPaid(model))
            return null;
        if (ModelCost.MillionthsOf(model, UsageAt(model)) is not { } millionths)
            return "its price is not known, so it counts as paid, and cannot be held to your budget: write its price into its entry of models";
        if (millionths > _mostMillionths)
            return $"it would cost about {Dollars(millionths / ModelCost.TokensOfPrice)}, more than your budget of {Dollars(_limits.PerRequestUsd!.Value)} for a request";
        if (_limits.MonthlyUsd is not { } monthly)
            return null;
        if (_budget.Problem is { } problem)
            return $"it is not known what was spent this month, so that nothing that costs money is asked: {problem}";
        return millionths > _leftMillionths
            ? OverBudget.Month(millionths / ModelCost.TokensOfPrice, SpentUsd, monthly)
            : null;
    }

    /// <summary>What leaving the model of a conversation costs, in words; null where there is nothing to lose.</summary>
    public string? LossOf(ModelDefinition? left, ModelDefinition other)
    {
        if (_facts.Pinned is not { IsWarm: true, CachedTokens: > 0 and var tokens })
            return null;
        var lost = string.Create(CultureInfo.InvariantCulture, $"about {tokens:N0} kept tokens are lost");
        return left?.Price is { } former && other.Price is { } price
            ? $"{lost}, and sending them anew costs {Dollars(tokens * Math.Max(0, price.Input - former.CachedInput) / ModelCost.TokensOfPrice)} more"
            : lost;
    }

    /// <summary>
    /// The same everywhere but for the helpful texts that a small window has no room for, and at the model that has kept
    /// some of the conversation.
    /// </summary>
    private ModelUsage UsageAt(ModelDefinition model)
    {
        var usage = HelpfulAt(model) is > 0 and var helpful ? _cold with { Input = _cold.Input + helpful } : _cold;
        return
            _facts.Pinned is { IsWarm: true } pinned
            && string.Equals(pinned.Model, model.Name, StringComparison.OrdinalIgnoreCase)
            ? usage with
            {
                CachedInput = Math.Min(usage.Input, pinned.CachedTokens),
            }
            : usage;
    }

    private int HelpfulAt(ModelDefinition model) =>
        _facts.HelpfulTokens == 0 || Tokens is not { } required ? 0
        : model.ContextWindow is { } window ? Math.Clamp(window - required, 0, _facts.HelpfulTokens)
        : _facts.HelpfulTokens;

    /// <summary><c>$0.75</c>, and <c>$0.0042</c> below a cent.</summary>
    internal static string Dollars(decimal amount) =>
        amount is > 0 and < 0.01m
            ? string.Create(CultureInfo.InvariantCulture, $"${amount:0.####}")
            : string.Create(CultureInfo.InvariantCulture, $"${amount:0.00}");
}
