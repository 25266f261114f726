namespace ModelRouter.Protocol;

/// <summary>Something that a review found.</summary>
/// <param name="Range">Whole lines, from the first character that is no white space.</param>
/// <param name="Severity"><c>error</c>, <c>warning</c> or <c>info</c>.</param>
/// <param name="Suggestion">What should stand in place of these lines, in whole lines with LF.</param>
public sealed record LspFinding(
    string Uri,
    LspRange Range,
    string Severity,
    string Title,
    string Detail,
    string? Suggestion = null
);
