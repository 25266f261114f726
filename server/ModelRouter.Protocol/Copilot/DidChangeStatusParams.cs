namespace ModelRouter.Protocol;

/// <summary>Parameters of the notification <c>didChangeStatus</c>.</summary>
/// <param name="Message">For the user; may be empty.</param>
/// <param name="Document">The focused document; absent when there is none. copilot-language-server does not send it.</param>
public sealed record DidChangeStatusParams(bool Busy, string Message, StatusKind Kind, DocumentStatus? Document = null);
