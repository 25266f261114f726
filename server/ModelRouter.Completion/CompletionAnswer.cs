namespace ModelRouter.Completion;

/// <summary>A suggestion, or the reason why there is none.</summary>
/// <param name="Suggestion">Null when there is nothing to show.</param>
/// <param name="Reason">Why there is nothing, in words.</param>
public sealed record CompletionAnswer(Suggestion? Suggestion, string? Reason)
{
    public static CompletionAnswer None(string reason) => new(null, reason);

    public static implicit operator CompletionAnswer(Suggestion suggestion) => new(suggestion, null);
}
