namespace ModelRouter.Core.Models;

/// <summary>Tokens of one request, as the server counts them. What it says is below zero counts as none: nobody is paid back.</summary>
/// <param name="Input">Of the prompt, cached ones and newly kept ones included.</param>
/// <param name="CachedInput">Of the prompt, those that the server had kept.</param>
/// <param name="Output">Of the answer, thoughts included.</param>
public sealed record ModelUsage(int Input, int CachedInput, int Output)
{
    public int Input
    {
        get;
        init => field = Math.Max(0, value);
    } = Math.Max(0, Input);

    public int CachedInput
    {
        get;
        init => field = Math.Max(0, value);
    } = Math.Max(0, CachedInput);

    public int Output
    {
        get;
        init => field = Math.Max(0, value);
    } = Math.Max(0, Output);

    /// <summary>Of the prompt, those that the server keeps from now on, where it bills them differently.</summary>
    public int CacheWrite
    {
        get;
        init => field = Math.Max(0, value);
    }
}
