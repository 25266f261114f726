namespace ModelRouter.Protocol;

/// <summary>One model's try at a ticket.</summary>
/// <param name="Tier">The tier that it was asked in.</param>
/// <param name="Verdicts">Of the validators that were asked, cheap to dear.</param>
/// <param name="TotalMs">From the question to the last verdict.</param>
/// <param name="CostUsd">Absent when nobody knows.</param>
/// <param name="WhyPassedOn">Why another model was asked next; absent for the last one.</param>
public sealed record TicketAttempt(
    string Model,
    string Tier,
    IReadOnlyList<TicketVerdict> Verdicts,
    long TotalMs,
    decimal? CostUsd = null,
    string? WhyPassedOn = null
);
