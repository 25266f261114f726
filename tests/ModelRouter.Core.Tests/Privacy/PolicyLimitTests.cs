using System.Text;
using ModelRouter.Core.Privacy;
using static ModelRouter.Core.Tests.Privacy.Places;

namespace ModelRouter.Core.Tests.Privacy;

/// <summary>A file that anybody may have written takes neither time nor memory: what goes too far closes its folder.</summary>
public sealed class PolicyLimitTests
{
    [Theory]
    [InlineData("a\u0301", 240_000)]
    [InlineData("{", 500_000)]
    [InlineData("[", 500_000)]
    [InlineData("{,", 250_000)]
    public void A_glob_that_is_too_long_closes_its_folder(string part, int times)
    {
        var glob = new StringBuilder().Insert(0, part, times).ToString();

        Assert.Equal(Lane.Local, PolicyOf($"\"{glob}\"").LaneOf(At("/w/a")).Lane);
    }

    [Fact]
    public void More_choices_than_anybody_needs_close_the_folder()
    {
        var digits = "{0,1,2,3,4,5,6,7,8,9}";
        var globs = string.Join(',', Enumerable.Range(0, 10_000).Select(i => $"\"x{i}{digits}{digits}{digits}y\""));

        var policy = PolicyOf(globs);

        Assert.Equal(Lane.Local, policy.LaneOf(At("/w/a")).Lane);
        Assert.Contains("globs", Assert.Single(policy.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_no_system_could_open_is_kept_local()
    {
        var name = "untitled:" + new StringBuilder().Insert(0, "\u0301", 60_000);

        Assert.Equal(Lane.Local, Policy().LaneOf(At(name)).Lane);
    }

    private static PrivacyPolicy PolicyOf(string globs) =>
        Policy(
            PolicyFileReader.ReadFile(
                Encoding.UTF8.GetBytes($$"""{"privacy": {"rules": [{"paths": [{{globs}}], "lane": "trusted"} ] } }"""),
                At("/w"),
                "/w/.modelrouter.json"
            )
        );
}
