namespace ModelRouter.Protocol;

/// <summary>How far the text of a document may travel.</summary>
/// <param name="Uri">As it was asked about.</param>
/// <param name="Lane"><c>off</c>, <c>local</c>, <c>trusted</c> or <c>cloud</c>.</param>
/// <param name="Rule">What decided it; absent where nothing but the default holds.</param>
/// <param name="Error">Why it is stricter than anybody asked for: a rule or a place that could not be used.</param>
public sealed record DocumentLane(string Uri, string Lane, LaneRule? Rule = null, string? Error = null);
