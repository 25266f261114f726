namespace ModelRouter.Protocol;

/// <summary>Parameters of <c>modelrouter/route</c>: where would this go? Nothing is sent.</summary>
/// <param name="Task">What the person would do: <c>review</c>, <c>inlineCompletion</c>.</param>
/// <param name="TextDocument">What it would be about.</param>
/// <param name="Range">What of it is selected.</param>
/// <param name="Text">What the person would write.</param>
public sealed record RouteParams(
    string Task,
    TextDocumentIdentifier? TextDocument = null,
    LspRange? Range = null,
    string? Text = null
);
