using ModelRouter.Core.Models;

namespace ModelRouter.Providers.Resilience;

/// <summary>What one attempt gave: an answer that has begun, or why it did not.</summary>
public sealed record RetriedAnswer
{
    private RetriedAnswer() { }

    /// <summary>The answer, read up to its first event; null when it failed before that.</summary>
    public IAsyncEnumerator<ModelEvent>? Events { get; private init; }

    public ModelFailure? Failure { get; private init; }

    /// <summary>Whether the same request may be sent again.</summary>
    public bool MayComeAgain { get; private init; }

    public static RetriedAnswer Begun(IAsyncEnumerator<ModelEvent> events) => new() { Events = events };

    /// <param name="failure">Why.</param>
    /// <param name="timeLeft">How long a wait may be; <see cref="TimeSpan.Zero"/> for a request that is sent once.</param>
    public static RetriedAnswer Failed(ModelFailure failure, TimeSpan timeLeft) =>
        new()
        {
            Failure = failure,
            MayComeAgain =
                failure.Kind.IsTransient()
                && timeLeft > TimeSpan.Zero
                && (failure.RetryAfter ?? TimeSpan.Zero) < timeLeft,
        };
}
