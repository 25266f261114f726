namespace ModelRouter.RoutingEval.Report;

/// <summary>All that was measured on a table.</summary>
/// <param name="Tasks">How many tasks it has.</param>
/// <param name="Models">How many models.</param>
/// <param name="Tiers">Which models stood in which tiers, a line for each choice.</param>
/// <param name="HullModels">The models that make the hull, cheap to dear.</param>
/// <param name="Rows">The policies.</param>
/// <param name="AgainstSingles">The cascades beside the strongest and the dearest models.</param>
/// <param name="Learned">The learned router; null where the table has no features.</param>
/// <param name="Targets">What is claimed of the cascade.</param>
internal sealed record Evaluated(
    int Tasks,
    int Models,
    string[] Tiers,
    string[] HullModels,
    PolicyFigures[] Rows,
    Comparison[] AgainstSingles,
    LearnedFigures? Learned,
    Target[] Targets
);
