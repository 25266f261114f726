namespace ModelRouter.Core.Privacy;

/// <summary>The lane of one place, and why.</summary>
/// <param name="Lane">How far its text may travel.</param>
/// <param name="Rule">What decided; null when nothing but the built-in default (cloud) holds.</param>
/// <param name="Error">
/// Set when the lane is stricter than anybody asked for because something could not be used: a rule that does not
/// parse, a policy file that could not be read, a place that could not be resolved. Fit to be shown.
/// </param>
public sealed record LaneVerdict(Lane Lane, RuleReference? Rule = null, string? Error = null)
{
    /// <summary>One line for people: the lane, the rule, the file it came from.</summary>
    public override string ToString() =>
        Lanes.NameOf(Lane) + (Rule is null ? "" : $": {Rule}") + (Error is null ? "" : $" ({Error})");
}
