namespace ModelRouter.Core.Models;

/// <summary>One turn of a conversation.</summary>
public sealed record ChatTurn(ChatRole Role, PromptText Text)
{
    /// <summary>
    /// Whether the conversation up to and with this turn will be sent again: a provider that keeps prompts only where it
    /// is told to is told to keep it.
    /// </summary>
    public bool IsStable { get; init; }
}
