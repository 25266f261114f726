using ModelRouter.Core.Models;
using ModelRouter.Providers.Resilience;
using ModelRouter.TestKit;

namespace ModelRouter.Providers.Tests.Resilience;

public sealed class RetryPolicyTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    private readonly ManualTime _time = new();
    private int _attempts;

    [Theory]
    [InlineData(FailureKind.RateLimit, 3)]
    [InlineData(FailureKind.Overload, 3)]
    [InlineData(FailureKind.Network, 3)]
    [InlineData(FailureKind.Timeout, 3)]
    [InlineData(FailureKind.Authentication, 1)]
    [InlineData(FailureKind.Quota, 1)]
    [InlineData(FailureKind.ContextTooLong, 1)]
    [InlineData(FailureKind.Filtered, 1)]
    [InlineData(FailureKind.BadRequest, 1)]
    [InlineData(FailureKind.Malformed, 1)]
    [InlineData(FailureKind.Privacy, 1)]
    [InlineData(FailureKind.Ledger, 1)]
    [InlineData(FailureKind.NoModel, 1)]
    public async Task Only_what_passes_by_itself_is_sent_again(FailureKind kind, int attempts)
    {
        var answer = await RunAsync(new ModelFailure(kind, "no"), Long);

        Assert.Equal((attempts, kind), (_attempts, answer.Failure?.Kind));
    }

    [Fact]
    public async Task What_a_limit_asks_to_wait_is_waited()
    {
        var running = StartAsync(
            new ModelFailure(FailureKind.RateLimit, "") { RetryAfter = TimeSpan.FromSeconds(20) },
            Long
        );

        var wait = await _time.TimerAsync(static _ => true);

        Assert.Equal(TimeSpan.FromSeconds(20), wait);
        await FinishAsync(running);
    }

    [Fact]
    public async Task A_wait_that_does_not_fit_is_not_begun()
    {
        var limited = new ModelFailure(FailureKind.RateLimit, "") { RetryAfter = TimeSpan.FromSeconds(20) };

        await RunAsync(limited, TimeSpan.FromSeconds(20));

        Assert.Equal(1, _attempts);
    }

    [Fact]
    public async Task A_request_that_has_no_time_is_sent_once()
    {
        await RunAsync(new ModelFailure(FailureKind.Overload, ""), TimeSpan.Zero);

        Assert.Equal(1, _attempts);
    }

    [Fact]
    public async Task Waits_are_varied_by_chance()
    {
        var waits = new HashSet<TimeSpan>();
        foreach (var chance in new[] { 0.1, 0.5, 0.9 })
        {
            var running = StartAsync(new ModelFailure(FailureKind.Overload, ""), Long, chance);
            var wait = await _time.TimerAsync(static _ => true);
            Assert.InRange(wait, TimeSpan.Zero, TimeSpan.FromSeconds(8));
            waits.Add(wait);
            await FinishAsync(running);
        }
        Assert.Equal(3, waits.Count);
    }

    [Fact]
    public async Task Cancelling_ends_a_wait()
    {
        using var cancel = new CancellationTokenSource();
        var running = StartAsync(new ModelFailure(FailureKind.Overload, ""), Long, cancel: cancel);
        await _time.TimerAsync(static _ => true);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal(1, _attempts);
    }

    private Task<RetriedAnswer> RunAsync(ModelFailure failure, TimeSpan timeLeft) =>
        FinishAsync(StartAsync(failure, timeLeft));

    private Task<RetriedAnswer> StartAsync(
        ModelFailure failure,
        TimeSpan timeLeft,
        double chance = 0.5,
        CancellationTokenSource? cancel = null
    ) =>
        new RetryPolicy(_time, () => chance)
            .RunAsync(
                _ =>
                {
                    _attempts++;
                    return ValueTask.FromResult(RetriedAnswer.Failed(failure, timeLeft));
                },
                cancel?.Token ?? TestContext.Current.CancellationToken
            )
            .AsTask();

    /// <summary>Lets every wait pass.</summary>
    private async Task<RetriedAnswer> FinishAsync(Task<RetriedAnswer> running)
    {
        while (await Task.WhenAny(running, _time.TimerAsync(static _ => true)) is Task<TimeSpan> wait)
            _time.Advance(await wait);
        return await running;
    }
}
