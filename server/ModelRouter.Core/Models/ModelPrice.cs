namespace ModelRouter.Core.Models;

/// <summary>What a model costs, in US dollars per million tokens.</summary>
public sealed record ModelPrice(decimal Input, decimal CachedInput, decimal Output)
{
    /// <summary>Of tokens that the server keeps from now on; null where they cost what others do.</summary>
    public decimal? CacheWrite { get; init; }

    /// <summary>What everything costs when the prompt is long; null where that makes no difference.</summary>
    public ModelPrice? LongPrompt { get; init; }

    /// <summary>The tokens of a prompt beyond which <see cref="LongPrompt"/> holds.</summary>
    public int? LongPromptAbove { get; init; }

    /// <summary>Whether nothing is ever paid.</summary>
    public bool IsFree =>
        this is { Input: 0, CachedInput: 0, Output: 0, CacheWrite: null or 0, LongPrompt: null or { IsFree: true } };
}
