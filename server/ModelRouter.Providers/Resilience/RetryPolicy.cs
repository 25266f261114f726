using System.Security.Cryptography;
using ModelRouter.Core.Models;
using Polly;
using Polly.Retry;

namespace ModelRouter.Providers.Resilience;

/// <summary>
/// Sends a request again to the same model where that may help: before anything was said, and only for what passes by
/// itself. What a limit asks to wait is waited, if it fits the time there is.
/// </summary>
/// <param name="time">Measures the waits.</param>
/// <param name="chance">A number from 0 to 1, so that those who failed together do not come again together.</param>
public sealed class RetryPolicy(TimeProvider time, Func<double> chance)
{
    /// <summary>To one model, the first included.</summary>
    public const int MaxAttempts = 3;

    /// <summary>Before the second attempt; doubled for each further one, and varied by chance.</summary>
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(500);

    /// <summary>Longer than this another model is the better choice, unless the server says when it answers again.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(8);

    private readonly ResiliencePipeline<RetriedAnswer> _pipeline = new ResiliencePipelineBuilder<RetriedAnswer>
    {
        TimeProvider = time,
    }
        .AddRetry(
            new RetryStrategyOptions<RetriedAnswer>
            {
                MaxRetryAttempts = MaxAttempts - 1,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = FirstWait,
                MaxDelay = LongestWait,
                Randomizer = chance,
                ShouldHandle = static arguments =>
                    ValueTask.FromResult(arguments.Outcome.Result is { } answer && answer.MayComeAgain),
                // Null: the wait that grows.
                DelayGenerator = static arguments =>
                    ValueTask.FromResult(
                        arguments.Outcome.Result?.Failure?.RetryAfter is { } wait && wait > TimeSpan.Zero
                            ? wait
                            : (TimeSpan?)null
                    ),
            }
        )
        .Build();

    /// <summary>With chance as it falls.</summary>
    public RetryPolicy(TimeProvider time)
        : this(time, static () => RandomNumberGenerator.GetInt32(int.MaxValue) / (double)int.MaxValue) { }

    /// <summary>Asks, at most <see cref="MaxAttempts"/> times.</summary>
    /// <param name="ask">One attempt: an answer that has begun, or a failure.</param>
    /// <param name="cancellationToken">Ends a wait, too.</param>
    /// <returns>What the last attempt gave.</returns>
    public ValueTask<RetriedAnswer> RunAsync(
        Func<CancellationToken, ValueTask<RetriedAnswer>> ask,
        CancellationToken cancellationToken
    ) => _pipeline.ExecuteAsync(ask, cancellationToken);
}
