using System.Collections.Immutable;
using ModelRouter.Assist.Tickets;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Routing.Cascades;
using ModelRouter.Core.Text;
using ModelRouter.Lsp.Handlers.Routing;
using ModelRouter.Lsp.State.Tickets;
using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Tickets;

/// <summary>What came of a ticket, in the protocol's words and in the record's.</summary>
internal static class TicketConversions
{
    /// <param name="run">What came of it.</param>
    /// <param name="id">The run's.</param>
    /// <param name="files">The ticket's files.</param>
    /// <param name="encoding">The unit of columns.</param>
    public static RunTicketResult ToLsp(
        this TicketRun run,
        string id,
        ImmutableArray<TicketFile> files,
        PositionEncoding encoding
    ) =>
        new(
            id,
            run.OutcomeName(),
            run.Reason,
            run.LspDrift(),
            run.LspAttempts(),
            run.Route.ToLsp(),
            run.Markdown,
            run.Given is { } given ? TicketEdits.ToLsp(run.Tries[given].Edits, files, encoding) : null
        );

    public static string OutcomeName(this TicketRun run) => NameOf(run.Outcome);

    public static IReadOnlyList<TicketDrift> LspDrift(this TicketRun run) =>
        [
            .. run.Drift.Select(static one => new TicketDrift(
                HiddenCharacters.Shown(one.Path),
                HiddenCharacters.Shown(one.Why)
            )),
        ];

    public static IReadOnlyList<TicketAttempt> LspAttempts(this TicketRun run) => [.. run.Tries.Select(ToLsp)];

    /// <summary>The lines of a run's attempts. They hold no reason: that may quote files.</summary>
    /// <param name="tries">In order.</param>
    /// <param name="task">What was done.</param>
    /// <param name="run">The run's id.</param>
    /// <param name="given">The index of the one whose change was offered; null for none.</param>
    public static IEnumerable<TicketLine> ToRecord(
        IReadOnlyList<TicketTry> tries,
        TaskKind task,
        string run,
        int? given
    ) =>
        tries.Select(
            (one, index) =>
                new TicketLine
                {
                    Ts = default,
                    Id = one.Id,
                    Ticket = run,
                    Task = ModelNames.Tasks.NameOf(task),
                    Tier = ModelNames.Tiers.NameOf(one.Attempt.Tier),
                    Model = one.Attempt.Model,
                    Lane = Lanes.NameOf(one.Lane),
                    Verdicts =
                    [
                        .. one.Attempt.Verdicts.Select(static said => new TicketVerdictLine(
                            said.Validator,
                            NameOf(said.Verdict)
                        )),
                    ],
                    CostUsd = one.Attempt.CostUsd,
                    TotalMs = (long)one.Attempt.Total.TotalMilliseconds,
                    Outcome = one.Attempt.Overall switch
                    {
                        Verdict.Pass => NameOf(CascadeOutcome.Passed),
                        Verdict.Fail => NameOf(CascadeOutcome.Failed),
                        _ => NameOf(CascadeOutcome.Unchecked),
                    },
                    Offered = index == given ? true : null,
                }
        );

    private static TicketAttempt ToLsp(TicketTry one) =>
        new(
            one.Attempt.Model,
            ModelNames.Tiers.NameOf(one.Attempt.Tier),
            [
                .. one.Attempt.Verdicts.Select(static said => new TicketVerdict(
                    said.Validator,
                    NameOf(said.Verdict),
                    HiddenCharacters.Without(said.Reason)
                )),
            ],
            (long)one.Attempt.Total.TotalMilliseconds,
            one.Attempt.CostUsd,
            one.WhyPassedOn
        );

    private static string NameOf(Verdict verdict) =>
        verdict switch
        {
            Verdict.Pass => "pass",
            Verdict.Fail => "fail",
            _ => "unknown",
        };

    private static string NameOf(CascadeOutcome outcome) =>
        outcome switch
        {
            CascadeOutcome.Passed => "passed",
            CascadeOutcome.Failed => "failed",
            _ => "unchecked",
        };
}
