using ModelRouter.Completion.Timing;
using ModelRouter.Core.Text;
using ModelRouter.TestKit;

namespace ModelRouter.Completion.Tests.Timing;

public sealed class AskTimingTests
{
    [Theory]
    [InlineData("let x = $0", 1.0)]
    [InlineData("let x$0", .5)]
    [InlineData("f($0)", .5)]
    [InlineData("f(x$0)", 0)]
    [InlineData("f();$0\ng();", .9)]
    [InlineData("$0", 1.0)]
    public void A_place_looks_like_one_where_a_person_stops(string marked, double expected)
    {
        var fixture = CursorFixture.Parse(marked);

        Assert.Equal(expected, TypingPause.StopAt(TextSnapshot.From(fixture.Text), fixture.Offset), precision: 9);
    }

    [Theory]
    [InlineData(200, 0, 0, 600)]
    [InlineData(200, 1, 0, 300)]
    [InlineData(200, .5, 250, 200)]
    [InlineData(100, 1, 400, 100)]
    [InlineData(400, 0, 0, 1_000)]
    public void The_pause_is_long_in_mid_word_and_shorter_by_what_the_model_takes(
        int gap,
        double stop,
        int response,
        int expected
    ) =>
        Assert.Equal(
            TimeSpan.FromMilliseconds(expected),
            TypingPause.Of(TimeSpan.FromMilliseconds(gap), stop, TimeSpan.FromMilliseconds(response))
        );

    [Fact]
    public void Who_types_fast_is_waited_for_less_and_a_pause_to_think_is_no_rhythm()
    {
        var time = new ManualTime();
        var timing = new AskTiming(time);
        for (var key = 0; key < 40; key++)
        {
            timing.Key();
            time.Advance(TimeSpan.FromMilliseconds(120));
        }
        Assert.InRange(PauseOf(timing).TotalMilliseconds, 355, 365);

        time.Advance(TimeSpan.FromMinutes(5));
        timing.Key();

        Assert.InRange(PauseOf(timing).TotalMilliseconds, 365, 540);
    }

    [Fact]
    public void What_a_model_takes_is_its_own()
    {
        var timing = new AskTiming(new ManualTime());
        timing.Answered("slow", TimeSpan.FromMilliseconds(500));

        Assert.Equal(TimeSpan.FromMilliseconds(100), PauseOf(timing, "slow"));
        Assert.Equal(TimeSpan.FromMilliseconds(600), PauseOf(timing, "other"));
    }

    /// <summary>In the middle of a word.</summary>
    private static TimeSpan PauseOf(AskTiming timing, string model = "m") =>
        timing.PauseBefore(model, TextSnapshot.From("abc d"), 2);
}
