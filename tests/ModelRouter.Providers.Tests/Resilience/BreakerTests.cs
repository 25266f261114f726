using ModelRouter.Core.Models;
using ModelRouter.Providers.Resilience;

namespace ModelRouter.Providers.Tests.Resilience;

public sealed class BreakerTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly ModelFailure Dead = new(FailureKind.Network, "Nothing answers.");

    [Fact]
    public void A_keystroke_waits_for_a_dead_server_but_once() =>
        Assert.True(Breaker.Closed.Failed(Dead, isKeystroke: true, Start).IsOpen);

    [Fact]
    public void Requests_that_can_wait_open_it_at_the_third_failure_in_a_row()
    {
        var twice = Breaker.Closed.Failed(Dead, false, Start).Failed(Dead, false, Start);

        Assert.False(twice.IsOpen);
        Assert.True(twice.Failed(Dead, false, Start).IsOpen);
    }

    [Fact]
    public void Each_time_it_is_open_for_twice_as_long_up_to_five_minutes()
    {
        var breaks = new List<TimeSpan>();
        var breaker = Breaker.Closed;
        for (var i = 0; i < 8; i++)
        {
            breaker = breaker.Failed(Dead, isKeystroke: true, Start);
            breaks.Add(breaker.Break);
        }

        Assert.Equal([10, 20, 40, 80, 160, 300, 300, 300], breaks.Select(static time => time.TotalSeconds));
    }

    [Fact]
    public void It_says_since_when_and_until_when()
    {
        var breaker = Breaker.Closed.Failed(Dead, true, Start).Failed(Dead, true, Start + TimeSpan.FromSeconds(10));

        Assert.Equal(
            "its server did not answer 12 s ago; it is asked again in 8 s",
            breaker.Describe(Start + TimeSpan.FromSeconds(22))
        );
        Assert.Equal(
            "its server did not answer 30 s ago; it is being asked again",
            breaker.Describe(Start + TimeSpan.FromSeconds(40))
        );
        Assert.Null(Breaker.Closed.Describe(Start));
    }

    [Fact]
    public void A_clock_that_is_set_back_makes_no_break_longer()
    {
        var breaker = Breaker.Closed.Failed(Dead, isKeystroke: true, Start);

        Assert.Contains("in 10 s", breaker.Describe(Start - TimeSpan.FromDays(1)), StringComparison.Ordinal);
    }
}
