namespace ModelRouter.Protocol;

/// <summary>What a model costs, in US dollars per million tokens.</summary>
public sealed record ModelStatusPrice(decimal Input, decimal CachedInput, decimal Output, decimal? CacheWrite = null);
