using System.Collections.Immutable;
using ModelRouter.Core.Privacy;

namespace ModelRouter.PrivacyFuzz.World;

/// <summary>A rule as it is written.</summary>
/// <param name="Globs">As written, with broken ones among them.</param>
/// <param name="Lane">What it says.</param>
/// <param name="HasNoLane">Whether a word stands for the lane that is none.</param>
internal sealed record RuleSpec(ImmutableArray<string> Globs, Lane Lane, bool HasNoLane = false)
{
    public override string ToString() =>
        $"{(HasNoLane ? "a broken lane" : Lane.ToString().ToLowerInvariant())} for {string.Join(" ", Globs)}";
}
