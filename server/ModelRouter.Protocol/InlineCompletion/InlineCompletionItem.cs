namespace ModelRouter.Protocol;

/// <summary>One proposal.</summary>
/// <param name="Range">What it replaces: within one line. Absent: nothing, at the position asked for.</param>
/// <param name="Command">Executed after it was inserted.</param>
public sealed record InlineCompletionItem(
    string InsertText,
    LspRange? Range = null,
    LspCommand? Command = null,
    string? FilterText = null
);
