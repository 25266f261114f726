using ModelRouter.Core.Routing.Cascades;

namespace ModelRouter.Core.Tests.Routing.Cascades;

public sealed class LikenessTests
{
    [Theory]
    [InlineData("not ok 1\n  duration_ms: 1015.114267", "not ok 1\n  duration_ms: 2.5")]
    [InlineData("# duration_ms 2235.7", "# duration_ms 7")]
    [InlineData("""{"duration":12.5,"ok":false}""", """{"duration":3,"ok":false}""")]
    [InlineData("""<case name="a" time="0.123">""", """<case name="a" time="1.9">""")]
    [InlineData("Failed A [12 ms]", "Failed A [1 s]")]
    [InlineData("=== 1 failed in 0.12s ===", "=== 1 failed in 3.40s ===")]
    [InlineData("Elapsed 00:00:01.32", "Elapsed 00:01:10")]
    [InlineData("at /tmp/run-1/a.js:3:1", "at /tmp/run-22/b/a.js:3:1")]
    [InlineData("connect 127.0.0.1:4312", "connect 127.0.0.1:60001")]
    public void What_differs_from_run_to_run_makes_no_difference(string one, string other) =>
        Assert.Equal(Likeness.Of(one), Likeness.Of(other));

    [Theory]
    [InlineData("expected 3", "expected 4")]
    [InlineData("a.js:3:1", "a.js:4:1")]
    [InlineData("timeout: 30", "timeout: 40")]
    [InlineData("# fail 1", "# fail 2")]
    public void What_says_what_is_wrong_does(string one, string other) =>
        Assert.NotEqual(Likeness.Of(one), Likeness.Of(other));
}
