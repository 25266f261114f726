using ModelRouter.Core.Models;

namespace ModelRouter.Providers.Resilience;

/// <summary>Why one model is left alone though its server is there. Immutable.</summary>
/// <param name="Why">For people, without its end: <c>its key was refused</c>.</param>
/// <param name="Until">When that is over; null for when its key or its settings change.</param>
public sealed record Rest(string Why, DateTimeOffset? Until)
{
    /// <summary>For a provider that does not say how long its limit holds.</summary>
    private static readonly TimeSpan UnknownLimit = TimeSpan.FromSeconds(5);

    /// <summary>Between two looks at an account without credit: somebody may have paid.</summary>
    private static readonly TimeSpan Payment = TimeSpan.FromMinutes(10);

    /// <summary>Models are pulled, and their names corrected, by hand.</summary>
    private static readonly TimeSpan UnknownModel = TimeSpan.FromSeconds(30);

    /// <summary>For a model of which its server knows nothing.</summary>
    public static Rest Unknown(ModelFailure failure, DateTimeOffset now) =>
        new(failure.Message.TrimEnd('.'), now + UnknownModel);

    /// <summary>The rest that a failure calls for; null when it calls for none.</summary>
    public static Rest? After(ModelFailure failure, DateTimeOffset now) =>
        failure.Kind switch
        {
            FailureKind.Authentication => new("its key was refused", Until: null),
            FailureKind.Quota => new("its account has no credit left", now + Payment),
            FailureKind.RateLimit => new(
                "it was asked more often than its provider allows",
                now + (failure.RetryAfter ?? UnknownLimit)
            ),
            _ => null,
        };

    public bool IsOver(DateTimeOffset now) => now >= Until;

    /// <summary><c>its key was refused; set it again</c>, <c>…; it is asked again in 12 s</c>.</summary>
    public string Describe(DateTimeOffset now) =>
        Until is { } until ? $"{Why}; it is asked again in {Breaker.Spoken(until - now)}" : $"{Why}; set it again";
}
