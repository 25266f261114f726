using ModelRouter.Core.Models;

namespace ModelRouter.Core.Catalog;

/// <summary>A price as the file has it, in US dollars per million tokens.</summary>
internal sealed record CatalogPrice
{
    public required decimal Input { get; init; }

    /// <summary>Absent where it is not known: then it counts as <see cref="Input"/>.</summary>
    public decimal? CachedInput { get; init; }

    public decimal? CacheWrite { get; init; }

    public required decimal Output { get; init; }

    /// <summary>What a long prompt costs; absent where all cost the same.</summary>
    public CatalogPrice? Long { get; init; }

    /// <summary>Of <see cref="Long"/>: the tokens of a prompt beyond which it holds.</summary>
    public int? Above { get; init; }

    public ModelPrice ToPrice() =>
        new(Input, CachedInput ?? Input, Output)
        {
            CacheWrite = CacheWrite,
            LongPromptAbove = Long?.Above,
            LongPrompt = Long?.ToPrice(),
        };
}
