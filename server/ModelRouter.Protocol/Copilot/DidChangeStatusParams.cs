namespace ModelRouter.Protocol;

/// <summary>Parameters of the notification <c>didChangeStatus</c>.</summary>
/// <param name="Message">For the user; may be empty.</param>
public sealed record DidChangeStatusParams(bool Busy, string Message, StatusKind Kind);
