using System.Text.Json.Serialization;

namespace ModelRouter.Lsp.State.Tickets;

/// <summary>
/// One line of the record of tickets: an attempt, or what became of a run. Holds no code, no prompt, no title and no reason.
/// </summary>
internal sealed record TicketLine
{
    /// <summary>When it was told, UTC.</summary>
    public required DateTimeOffset Ts { get; init; }

    /// <summary>Of an attempt its request's id, as in the ledger; of a fate the run's.</summary>
    public required string Id { get; init; }

    /// <summary>The run that an attempt belongs to; null for a fate.</summary>
    public string? Ticket { get; init; }

    /// <summary>What was done, as in the ledger.</summary>
    public string? Task { get; init; }

    /// <summary>The tier that the model was asked in.</summary>
    public string? Tier { get; init; }

    public string? Model { get; init; }

    /// <summary>How far the run's text may travel.</summary>
    public string? Lane { get; init; }

    /// <summary>Of an attempt its validators'; of a fate what the editor's diagnostics said when the change was applied.</summary>
    public IReadOnlyList<TicketVerdictLine>? Verdicts { get; init; }

    /// <summary>US dollars; null when not known.</summary>
    public decimal? CostUsd { get; init; }

    public long? TotalMs { get; init; }

    /// <summary>Of the attempt: <c>passed</c>, <c>failed</c> or <c>unchecked</c>.</summary>
    public string? Outcome { get; init; }

    /// <summary>True for the attempt whose change the person was offered.</summary>
    public bool? Offered { get; init; }

    /// <summary><c>accepted</c>, <c>edited</c>, <c>rejected</c> or <c>reverted</c>; null for an attempt.</summary>
    public string? Fate { get; init; }

    [JsonIgnore]
    public bool IsAttempt => Ticket is not null;
}
