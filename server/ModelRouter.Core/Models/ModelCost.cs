namespace ModelRouter.Core.Models;

/// <summary>What requests to models cost, in US dollars.</summary>
public static class ModelCost
{
    internal const decimal TokensOfPrice = 1_000_000;

    /// <summary>Whether a request to a model may cost anything. One whose price nobody knows may, unless it is on this machine.</summary>
    public static bool IsPaid(ModelDefinition model) =>
        model.Price is { } price ? !price.IsFree : model.Lane != Privacy.Lane.Local;

    /// <summary>What a request costs, kept tokens at their own price.</summary>
    /// <param name="model">Whom it went to.</param>
    /// <param name="usage">Its tokens; null when the server did not say.</param>
    /// <returns>Null when price or tokens are not known, or beyond all numbers.</returns>
    public static decimal? Of(ModelDefinition model, ModelUsage? usage) => MillionthsOf(model, usage) / TokensOfPrice;

    /// <summary>The same in millionths of a dollar, for who compares: dividing is what takes time.</summary>
    internal static decimal? MillionthsOf(ModelDefinition model, ModelUsage? usage)
    {
        if (model.Price is not { } price)
            return model.Lane == Privacy.Lane.Local ? 0 : null;
        if (usage is null)
            return null;
        if (usage.Input > price.LongPromptAbove && price.LongPrompt is { } dear)
            price = dear;
        try
        {
            // Some servers count cached tokens beside those of the prompt, not among them.
            var plain = Math.Max(0, usage.Input - usage.CachedInput - usage.CacheWrite);
            return Of(plain, price.Input)
                + Of(usage.CachedInput, price.CachedInput)
                + Of(usage.CacheWrite, price.CacheWrite ?? price.Input)
                + Of(usage.Output, price.Output);
        }
        catch (OverflowException)
        {
            return null;
        }

        // Most requests have none of some kind, and a decision asks for every model.
        static decimal Of(int tokens, decimal price) => tokens == 0 ? 0 : tokens * price;
    }
}
