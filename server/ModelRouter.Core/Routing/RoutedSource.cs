using ModelRouter.Core.Privacy;

namespace ModelRouter.Core.Routing;

/// <summary>A source that may go where a decision leads.</summary>
/// <param name="Origin">Where it comes from.</param>
/// <param name="Role">What it is to the request, for people.</param>
/// <param name="Verdict">How far its text may travel, with the rule that decided it.</param>
public sealed record RoutedSource(DocumentLocation Origin, string Role, LaneVerdict Verdict);
