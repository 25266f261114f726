namespace ModelRouter.Protocol;

/// <summary>
/// An inline completion as clients name it to copilot-language-server: the item that was offered, or only its
/// command. It is known again by its command's arguments.
/// </summary>
public sealed record CompletionReference(LspCommand? Command = null, string? InsertText = null);
