namespace ModelRouter.Core.Models;

/// <summary>Tokens of one request, as the server counts them.</summary>
/// <param name="Input">Of the prompt, cached ones included.</param>
/// <param name="CachedInput">Of the prompt, those that the server had kept.</param>
/// <param name="Output">Of the answer.</param>
public sealed record ModelUsage(int Input, int CachedInput, int Output);
