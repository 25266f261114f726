using ModelRouter.Core.Privacy;
using ModelRouter.Lsp.Assist;
using ModelRouter.Lsp.Models;
using ModelRouter.Lsp.State.Ledger;

namespace ModelRouter.Lsp.Tickets;

/// <summary>
/// Says where a ticket's words come from. Those of a plan may say again what it was made from, so they go no further than
/// that; words of nobody's plan are the person's own.
/// </summary>
internal sealed class TicketWordsOrigin(
    AnswerMemory memory,
    DecisionLog decisions,
    LedgerFolder ledger,
    WorkTexts texts
)
{
    /// <summary>Requests that are looked through for a plan, the latest first: some months of work.</summary>
    private const int MaxRequests = 20_000;

    /// <summary>The places. At least one.</summary>
    /// <param name="words">The ticket's.</param>
    /// <param name="goal">What of them a plan's answer is remembered by.</param>
    /// <param name="plan">The plan's id, where the client names one.</param>
    public IEnumerable<DocumentLocation> Of(string words, string goal, string? plan)
    {
        var remembered = memory.OriginsOf(goal) ?? [];
        IEnumerable<DocumentLocation> ofPlan = plan is null ? [] : OfPlan(plan);
        DocumentLocation[] all = [.. remembered.Concat(ofPlan).Distinct()];
        return all.Length > 0 ? all : [texts.Words(words).Origin];
    }

    /// <summary>What a plan was made from; of one that nobody knows any more, a place that stays on this machine.</summary>
    private IEnumerable<DocumentLocation> OfPlan(string plan)
    {
        if (decisions.Find(plan) is { Sources.IsEmpty: false } decision)
            return decision.Sources.Select(static source => source.Origin);
        try
        {
            var record = LedgerReader
                .Read(ledger, DateTimeOffset.MinValue, MaxRequests)
                .Records.FirstOrDefault(record => record.Id == plan);
            if (record is { Sources.Count: > 0 })
                return record.Sources.Select(source => texts.PlaceOf(source.Path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Then nobody knows it.
        }
        return [texts.Unknown];
    }
}
