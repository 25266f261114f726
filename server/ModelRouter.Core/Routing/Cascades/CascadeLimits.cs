namespace ModelRouter.Core.Routing.Cascades;

/// <summary>What all attempts of one piece of work may take together.</summary>
/// <param name="MostUsd">US dollars; null for no limit but the user's budget.</param>
/// <param name="Deadline">The time after which nobody is asked any more; null for none.</param>
public sealed record CascadeLimits(decimal? MostUsd, TimeSpan? Deadline)
{
    public static CascadeLimits None { get; } = new(MostUsd: null, Deadline: null);
}
