namespace ModelRouter.Core.Routing;

/// <summary>
/// A model that was asked for the same piece of work, and whose answer was no good. (A server that did not answer is an
/// <see cref="UnavailableModel"/>.)
/// </summary>
/// <param name="Model">Its name.</param>
/// <param name="Reason">What was wrong with the answer, for people.</param>
public sealed record EarlierAttempt(string Model, string Reason);
