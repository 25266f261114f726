namespace ModelRouter.Protocol;

/// <summary>One validator's word on an attempt.</summary>
/// <param name="Validator"><c>applies</c>, <c>containment</c> or <c>command</c>.</param>
/// <param name="Verdict"><c>pass</c>, <c>fail</c> or <c>unknown</c>.</param>
/// <param name="Reason">For people.</param>
public sealed record TicketVerdict(string Validator, string Verdict, string Reason);
