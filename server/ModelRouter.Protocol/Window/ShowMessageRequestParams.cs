namespace ModelRouter.Protocol;

/// <summary>Parameters of <c>window/showMessageRequest</c>; the result is the action chosen, or null.</summary>
public sealed record ShowMessageRequestParams(
    MessageType Type,
    string Message,
    IReadOnlyList<MessageActionItem>? Actions = null
);
