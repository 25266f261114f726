namespace ModelRouter.Protocol;

/// <summary>A button of a message.</summary>
public sealed record MessageActionItem(string Title);
