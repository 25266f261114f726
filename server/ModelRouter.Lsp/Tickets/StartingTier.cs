using System.Collections.Immutable;
using ModelRouter.Assist.Tickets;
using ModelRouter.Core.Models;
using ModelRouter.Core.Routing.Cascades;
using ModelRouter.Lsp.State.Tickets;
using ModelRouter.Lsp.State.Usage;

namespace ModelRouter.Lsp.Tickets;

/// <summary>Where a ticket starts: at its own tier, unless the person's own record says otherwise.</summary>
internal static class StartingTier
{
    private static readonly string Implement = ModelNames.Tasks.NameOf(TaskKind.Implement);

    /// <summary>The ticket as it starts.</summary>
    /// <param name="query">The ticket.</param>
    /// <param name="stateFolder">Where the record is.</param>
    public static TicketQuery Of(TicketQuery query, string stateFolder)
    {
        try
        {
            var uses = TicketUse.Of(TicketRecord.Read(stateFolder, DateOnly.MinValue).Where(IsOfTickets));
            ImmutableArray<TierRecord> record = [.. uses.Select(ToRecord).OfType<TierRecord>()];
            return StartTier.Of(query.Tier, record) is { } start
                ? query with
                {
                    Tier = start.Tier,
                    StartReason = start.Reason,
                }
                : query;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A record that cannot be read is no reason to start elsewhere.
            return query;
        }
    }

    /// <summary>How a tier does at tests or docs says nothing of tickets. A fate names no task.</summary>
    private static bool IsOfTickets(TicketLine line) => line.Task is null || line.Task == Implement;

    private static TierRecord? ToRecord(TicketUse use) =>
        ModelNames.Tiers.Parse(use.Tier) is { } tier
            ? new TierRecord(tier, use.Passed + use.Failed, use.Passed, use.FalseAccepts, use.AverageUsd)
            : null;
}
