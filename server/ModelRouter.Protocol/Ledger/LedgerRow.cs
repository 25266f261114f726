namespace ModelRouter.Protocol;

/// <summary>One request that was sent to a model.</summary>
/// <param name="Ts">When it left: ISO 8601, UTC.</param>
/// <param name="Id">Names the request.</param>
/// <param name="Lane">How far its text was allowed to travel.</param>
/// <param name="Host">Where it went.</param>
/// <param name="Sources">The texts in it.</param>
/// <param name="Outcome"><c>ok</c>, <c>cancelled</c>, or the kind of failure.</param>
/// <param name="Attempt">1 for the first; more after a failover or an escalation.</param>
/// <param name="TotalMs">How long it took, in milliseconds; absent when nobody saw its end.</param>
/// <param name="InputTokens">Of the prompt, cached ones included; absent, as the ones below, when the server did not say.</param>
/// <param name="CostUsd">Absent when the price is not known.</param>
/// <param name="FirstTokenMs">Milliseconds to the first piece of the answer; absent when there was none.</param>
public sealed record LedgerRow(
    string Ts,
    string Id,
    string Task,
    string Tier,
    string Lane,
    string Model,
    string Provider,
    string Host,
    IReadOnlyList<LedgerRowSource> Sources,
    string Outcome,
    int Attempt,
    long? TotalMs = null,
    long? InputTokens = null,
    long? CachedInputTokens = null,
    long? OutputTokens = null,
    decimal? CostUsd = null,
    long? FirstTokenMs = null
);
