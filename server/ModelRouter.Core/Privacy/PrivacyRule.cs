using System.Collections.Immutable;

namespace ModelRouter.Core.Privacy;

/// <summary>One rule as written. It only tightens: a rule more open than what already holds changes nothing.</summary>
/// <param name="Paths">
/// Globs as in VS Code, relative to the root of the rule's source: <c>*</c>, <c>?</c>, <c>**</c>, <c>{a,b}</c>,
/// <c>[a-z]</c>, <c>[!a-z]</c>. Case never counts. A glob without a slash matches at any depth; one that matches a
/// folder covers all that is below it.
/// </param>
/// <param name="Lane">The lane of what matches.</param>
/// <param name="Reason">Why, for people.</param>
/// <param name="Place">Where in its source it is written, for messages: <c>privacy.rules[2]</c>.</param>
public sealed record PrivacyRule(ImmutableArray<string> Paths, Lane Lane, string? Reason = null, string Place = "rule")
{
    /// <summary>Whether the other is written alike, in the same place.</summary>
    public bool Equals(PrivacyRule? other) =>
        other is not null
        && Paths.SequenceEqual(other.Paths)
        && (Lane, Reason, Place) == (other.Lane, other.Reason, other.Place);

    public override int GetHashCode() => HashCode.Combine(Paths.Length, Lane, Reason, Place);
}
