namespace ModelRouter.Protocol;

/// <summary>Parameters of <c>window/showMessage</c>.</summary>
public sealed record ShowMessageParams(MessageType Type, string Message);
