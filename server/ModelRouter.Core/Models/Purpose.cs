namespace ModelRouter.Core.Models;

/// <summary>What a request is for, as the ledger tells it.</summary>
/// <param name="RequestId">Names the request; unique.</param>
/// <param name="Task">What the person is doing.</param>
/// <param name="Tier">The tier it was routed to.</param>
/// <param name="Attempt">1 for the first; more after a failover or an escalation.</param>
public sealed record Purpose(string RequestId, TaskKind Task, ModelTier Tier, int Attempt = 1);
