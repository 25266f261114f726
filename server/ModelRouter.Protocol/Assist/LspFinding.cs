namespace ModelRouter.Protocol;

/// <summary>Something that a review found.</summary>
/// <param name="Id">Names it within its review, and among the findings that are shown.</param>
/// <param name="Range">Whole lines, from the first character that is no white space.</param>
/// <param name="Severity"><c>error</c>, <c>warning</c> or <c>info</c>.</param>
/// <param name="Suggestion">What should stand in place of these lines, in whole lines with LF.</param>
/// <param name="Replacement">
/// What applying the suggestion means, in the document's own line ends; absent where it cannot be placed exactly.
/// </param>
public sealed record LspFinding(
    string Id,
    string Uri,
    LspRange Range,
    string Severity,
    string Title,
    string Detail,
    string? Suggestion = null,
    TextEdit? Replacement = null
);
