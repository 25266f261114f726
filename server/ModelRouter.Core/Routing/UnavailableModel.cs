namespace ModelRouter.Core.Routing;

/// <summary>
/// A model that this request was for, and whose server did not answer. Unlike an <see cref="EarlierAttempt"/> it says
/// nothing of how hard the work is: the next one is looked for in the same tier.
/// </summary>
/// <param name="Model">Its name.</param>
/// <param name="Reason">What happened, for people.</param>
public sealed record UnavailableModel(string Model, string Reason);
