using ModelRouter.Completion;
using ModelRouter.Core.Text;
using ModelRouter.Lsp.Handlers;
using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Cli;

/// <summary>The answer of <c>complete --json</c>.</summary>
/// <param name="InsertText">What to put in the range; null when there is nothing to suggest.</param>
/// <param name="Range">What it replaces, zero-based, columns in UTF-16 units, as in LSP.</param>
/// <param name="Model">The model that made it.</param>
/// <param name="Sources">The files that it was read from.</param>
/// <param name="Reason">Why there is nothing.</param>
internal sealed record CompleteResult(
    string? InsertText,
    LspRange? Range,
    string? Model,
    IReadOnlyList<string>? Sources,
    string? Reason
)
{
    public static CompleteResult Of(CompletionAnswer answer, TextSnapshot text) =>
        answer.Suggestion is { } suggestion
            ? new CompleteResult(
                suggestion.InsertText,
                text.RangeOf(suggestion.Start, suggestion.End, PositionEncoding.Utf16),
                suggestion.Model,
                suggestion.Sources,
                Reason: null
            )
            : new CompleteResult(null, null, null, null, answer.Reason);
}
