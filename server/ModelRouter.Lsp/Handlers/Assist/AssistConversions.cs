using ModelRouter.Assist.Plans;
using ModelRouter.Assist.Reviews;
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

    public static LspFinding ToLsp(this Finding finding, WorkText file, string uri, PositionEncoding encoding)
    {
        var text = file.Text;
        var start = text.LineStart(finding.FirstLine);
        var end = text.LineEnd(Math.Min(finding.LastLine, text.LineCount - 1));
        while (start < end && char.IsWhiteSpace(text[start]))
            start++;
        return new LspFinding(
            uri,
            text.RangeOf(start, end, encoding),
            NameOf(finding.Severity),
            finding.Title,
            finding.Detail,
            finding.Suggestion
        );
    }

    private static string NameOf(Severity severity) =>
        severity switch
        {
            Severity.Error => "error",
            Severity.Warning => "warning",
            _ => "info",
        };
}
