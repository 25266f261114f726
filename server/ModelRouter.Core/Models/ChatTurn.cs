namespace ModelRouter.Core.Models;

/// <summary>One turn of a conversation.</summary>
public sealed record ChatTurn(ChatRole Role, PromptText Text);
