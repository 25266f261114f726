namespace ModelRouter.Protocol;

/// <summary>What came of telling a ticket's fate.</summary>
/// <param name="Kept">Whether it is put on record: false where this server knows of no such run.</param>
public sealed record TicketFateResult(bool Kept);
