namespace ModelRouter.Core.Models;

/// <summary>What a model costs, in US dollars per million tokens.</summary>
public sealed record ModelPrice(decimal Input, decimal CachedInput, decimal Output);
