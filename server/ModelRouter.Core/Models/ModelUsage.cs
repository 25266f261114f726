namespace ModelRouter.Core.Models;

/// <summary>Tokens of one request, as the server counts them.</summary>
/// <param name="Input">Of the prompt, cached ones and newly kept ones included.</param>
/// <param name="CachedInput">Of the prompt, those that the server had kept.</param>
/// <param name="Output">Of the answer, thoughts included.</param>
public sealed record ModelUsage(int Input, int CachedInput, int Output)
{
    /// <summary>Of the prompt, those that the server keeps from now on, where it bills them differently.</summary>
    public int CacheWrite { get; init; }
}
