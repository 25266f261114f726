using ModelRouter.Assist.Plans;
using ModelRouter.Assist.Reviews;
using ModelRouter.Assist.Sources;
using ModelRouter.Core.Models;
using ModelRouter.Core.Text;
using ModelRouter.Lsp.Assist;
using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Handlers.Assist;

/// <summary>Tickets and findings in the protocol's words.</summary>
internal static class AssistConversions
{
    public static LspTicket ToLsp(this Ticket ticket) =>
        new(ticket.Title, ticket.Goal, ticket.Files, ticket.Acceptance, ModelNames.Tiers.NameOf(ticket.Tier));

    /// <param name="finding">What was found.</param>
    /// <param name="review">The review's id.</param>
    /// <param name="file">What was reviewed.</param>
    /// <param name="uri">Its URI.</param>
    /// <param name="encoding">The unit of columns.</param>
    public static LspFinding ToLsp(
        this Finding finding,
        string review,
        WorkText file,
        string uri,
        PositionEncoding encoding
    )
    {
        var text = file.Text;
        var start = text.LineStart(finding.FirstLine);
        var end = text.LineEnd(Math.Min(finding.LastLine, text.LineCount - 1));
        while (start < end && char.IsWhiteSpace(text[start]))
            start++;
        return new LspFinding(
            FormattableString.Invariant($"{review}.{finding.Number}"),
            uri,
            text.RangeOf(start, end, encoding),
            NameOf(finding.Severity),
            finding.Title,
            finding.Detail,
            finding.Suggestion,
            ReplacementOf(finding, text, encoding)
        );
    }

    /// <summary>
    /// The suggestion as an edit; null where it is none: there is no suggestion, it is not about exactly these lines, it
    /// changes nothing, its lines are numbered, or it brings characters that cannot be seen.
    /// </summary>
    private static TextEdit? ReplacementOf(Finding finding, TextSnapshot text, PositionEncoding encoding)
    {
        if (finding.Suggestion is not { } suggestion || !finding.IsWhole || finding.LastLine >= text.LineCount)
            return null;
        var start = text.LineStart(finding.FirstLine);
        var end = text.LineEnd(finding.LastLine);
        var lines = suggestion.ReplaceLineEndings("\n");
        var replacement = (lines.EndsWith('\n') ? lines[..^1] : lines).ReplaceLineEndings(LineEnds.Of(text));
        return
            replacement == text.GetText(start, end - start)
            || NumberedLines.IsNumbered(lines)
            || lines.Contains("```", StringComparison.Ordinal)
            || HiddenCharacters.FirstNew(replacement, text) is not null
            ? null
            : new TextEdit(text.RangeOf(start, end, encoding), replacement);
    }

    private static string NameOf(Severity severity) =>
        severity switch
        {
            Severity.Error => "error",
            Severity.Warning => "warning",
            _ => "info",
        };
}
