using ModelRouter.Core.Models;

namespace ModelRouter.Core.Routing;

/// <summary>
/// A model that was asked for the same piece of work, and whose answer was no good. (A server that did not answer is an
/// <see cref="UnavailableModel"/>.)
/// </summary>
/// <param name="Model">Its name.</param>
/// <param name="Reason">What was wrong with the answer, for people.</param>
public sealed record EarlierAttempt(string Model, string Reason)
{
    /// <summary>The tier that it was asked in: the next one is the tier above. Null where nobody says: then the tier is moved up by one.</summary>
    public ModelTier? Tier { get; init; }
}
