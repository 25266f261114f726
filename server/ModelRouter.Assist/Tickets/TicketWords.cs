using System.Text;
using ModelRouter.Core.Models;
using ModelRouter.Core.Routing;
using ModelRouter.Core.Routing.Cascades;
using ModelRouter.Core.Text;

namespace ModelRouter.Assist.Tickets;

/// <summary>What people read of a run while it goes on, in Markdown.</summary>
internal static class TicketWords
{
    /// <summary>A fence that none in a command's output is likely to end.</summary>
    private const string Fence = "`````";

    public static string OfChoice(RouteDecision decision) =>
        decision.Model is { } model ? $"**{model.Name}** ({ModelNames.Tiers.NameOf(decision.Tier)})\n\n" : "";

    /// <summary>A line for each verdict; what more a reason has to say stands below it as code.</summary>
    public static string OfVerdicts(IEnumerable<ValidatorVerdict> verdicts)
    {
        var words = new StringBuilder("\n\n");
        foreach (var verdict in verdicts)
        {
            var reason = HiddenCharacters.Without(verdict.Reason).Replace(Fence, "", StringComparison.Ordinal);
            var end = reason.IndexOf('\n', StringComparison.Ordinal);
            words.Append($"- {verdict.Validator}: {NameOf(verdict.Verdict)}: {(end < 0 ? reason : reason[..end])}\n");
            if (end >= 0)
                words.Append($"\n{Fence}\n{reason[(end + 1)..].Trim('\r', '\n')}\n{Fence}\n");
        }
        return words.ToString();
    }

    public static string OfEscalation(string why) => $"\n{why}\n\n";

    public static string OfEnd(string reason) => $"\n{reason}\n";

    private static string NameOf(Verdict verdict) =>
        verdict switch
        {
            Verdict.Pass => "pass",
            Verdict.Fail => "**fail**",
            _ => "unknown",
        };
}
