using System.Text;
using System.Text.Json;
using ModelRouter.Core.Privacy;
using static ModelRouter.Core.Tests.Privacy.Places;

namespace ModelRouter.Core.Tests.Privacy;

public sealed class PolicyFileReaderTests
{
    private const string Name = "/w/.modelrouter.json";

    [Fact]
    public void Reads_rules_default_and_ignore_files()
    {
        var source = Read(
            """
            {
              "$schema": "x", // a comment
              "privacy": {
                "rules": [{"paths": ["secrets/", "**/*.pem"], "lane": "Off", "reason": "keys"},],
                "defaultLane": "trusted",
                "honorIgnoreFiles": true,
              },
            }
            """
        );

        Assert.Empty(source.Problems);
        var rule = Assert.Single(source.Rules);
        Assert.Equal(["secrets/", "**/*.pem"], rule.Paths);
        Assert.Equal((Lane.Off, "keys", "privacy.rules[0]"), (rule.Lane, rule.Reason, rule.Place));
        Assert.Equal((Lane.Trusted, true), (source.DefaultLane, source.HonorIgnoreFiles));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("\uFEFF{}")]
    [InlineData("""{"privacy": {}}""")]
    [InlineData("""{"privacy": {"rules": null, "defaultLane": null, "honorIgnoreFiles": null}}""")]
    public void Saying_nothing_is_no_problem(string text) => Assert.Empty(Read(text).Problems);

    [Theory]
    [InlineData("", "line 1, column 1")]
    [InlineData("{\n  \"privacy\": [}\n", "line 2, column 15")]
    [InlineData("[]", "file")]
    [InlineData("""{"privacy": []}""", "privacy")]
    [InlineData("""{"privacy": {"rules": {}}}""", "privacy.rules")]
    [InlineData("""{"privacy": {"rules": ["x"]}}""", "privacy.rules[0]")]
    [InlineData("""{"privacy": {"rules": [{"lane": "off"}]}}""", "privacy.rules[0].paths")]
    [InlineData("""{"privacy": {"rules": [{"paths": "x", "lane": "off"}]}}""", "privacy.rules[0].paths")]
    [InlineData("""{"privacy": {"rules": [{"paths": ["x", 1], "lane": "off"}]}}""", "privacy.rules[0].paths[1]")]
    [InlineData("""{"privacy": {"rules": [{"paths": ["x"]}]}}""", "privacy.rules[0].lane")]
    [InlineData("""{"privacy": {"rules": [{"paths": ["x"], "lane": "none"}]}}""", "privacy.rules[0].lane")]
    [InlineData("""{"privacy": {"rules": [{"paths": ["x"], "lane": 1, "lane": "off"}]}}""", "privacy.rules[0].lane")]
    [InlineData("""{"privacy": {"defaultLane": "open"}}""", "privacy.defaultLane")]
    [InlineData("""{"privacy": {"honorIgnoreFiles": "yes"}}""", "privacy.honorIgnoreFiles")]
    [InlineData("""{"privacy": {"rulez": []}}""", "privacy.rulez")]
    [InlineData("""{"privacy": {"rules": [{"paths": ["\ud800"], "lane": "off"}]}}""", "file")]
    public void What_is_broken_closes_the_folder_and_says_where(string text, string place)
    {
        var source = Read(text);

        var problem = Assert.Single(source.Problems);
        Assert.True(problem.Closes);
        Assert.Equal((Name, place), (problem.Source, problem.Place));
        Assert.True(Policy(source).LaneOf(At("/w/any")).Lane <= Lane.Local);
        Assert.Equal(Lane.Cloud, Policy(source).LaneOf(At("/v/any")).Lane);
    }

    [Theory]
    [InlineData("""{"models": [{"endpoint": "http://evil"}]}""", "models")]
    [InlineData("""{"privacy": {"trustedHosts": ["evil"]}}""", "privacy.trustedHosts")]
    [InlineData("""{"privacy": {"rules": [{"paths": ["x"], "lane": "off", "key": "k"}]}}""", "privacy.rules[0].key")]
    public void What_a_policy_file_may_not_say_is_refused_and_told(string text, string place)
    {
        var problem = Assert.Single(Read(text).Problems);

        Assert.False(problem.Closes);
        Assert.Equal(place, problem.Place);
    }

    [Fact]
    public void A_key_that_is_written_twice_holds_as_its_strictest()
    {
        var source = Read(
            """
            {"privacy": {"defaultLane": "local", "rules": [{"paths": ["a"], "lane": "off"}]},
             "Privacy": {"defaultLane": "cloud", "rules": [], "honorIgnoreFiles": true, "honorignorefiles": false}}
            """
        );

        Assert.Empty(source.Problems);
        Assert.Single(source.Rules);
        Assert.Equal((Lane.Local, true), (source.DefaultLane, source.HonorIgnoreFiles));
    }

    [Fact]
    public void A_file_that_is_no_text_closes_its_folder()
    {
        Assert.True(PolicyFileReader.ReadFile([0xFF, 0xFE], At("/w"), Name).Problems.Single().Closes);
        Assert.True(
            PolicyFileReader
                .ReadFile(new byte[PolicyFileReader.MaxFileBytes + 1], At("/w"), Name)
                .Problems.Single()
                .Closes
        );
        Assert.True(PolicyFileReader.Unreadable(At("/w"), Name, "denied").Problems.Single().Closes);
    }

    [Theory]
    [InlineData("""{"privacy.rules": [{"paths": ["a"], "lane": "off"}], "privacy.defaultLane": "local"}""")]
    [InlineData("""{"privacy": {"rules": [{"paths": ["a"], "lane": "off"}], "defaultLane": "local"}, "x": 1}""")]
    [InlineData(
        """{"privacy": {"rules": [{"paths": ["a"], "lane": "off"}]}, "privacy.defaultLane": "local", "privacy.y": 1}"""
    )]
    [InlineData(
        """{"modelrouter.privacy.rules": [{"paths": ["a"], "lane": "off"}], "modelrouter.privacy": {"defaultLane": "local"}}"""
    )]
    [InlineData(
        """{"modelrouter": {"privacy": {"rules": [{"paths": ["a"], "lane": "off"}]}, "privacy.defaultLane": "local"}}"""
    )]
    public void Settings_are_read_flat_and_nested(string text)
    {
        var source = ReadSettings(text);

        Assert.Empty(source.Problems);
        Assert.Equal(Lane.Off, Assert.Single(source.Rules).Lane);
        Assert.Equal(Lane.Local, source.DefaultLane);
    }

    [Theory]
    [InlineData("[]", "settings")]
    [InlineData("""{"privacy": 1}""", "privacy")]
    [InlineData("""{"privacy.rules": 1}""", "privacy.rules")]
    [InlineData("""{"modelrouter": 1}""", "modelrouter")]
    [InlineData("""{"privacy.defaultLane": "\ud800"}""", "settings")]
    public void Broken_settings_close_their_folder(string text, string place)
    {
        var problem = Assert.Single(ReadSettings(text).Problems);

        Assert.True(problem.Closes);
        Assert.Equal(place, problem.Place);
    }

    [Fact]
    public void Only_the_user_names_trusted_hosts()
    {
        const string Json = """{"privacy.trustedHosts": ["host"]}""";

        Assert.Empty(ReadSettings(Json, isUser: true).Problems);
        Assert.False(Assert.Single(ReadSettings(Json).Problems).Closes);
    }

    [Fact]
    public void Sources_are_equal_when_they_say_the_same()
    {
        const string Text = """{"privacy": {"rules": [{"paths": ["a", "b"], "lane": "off"}, {"lane": "x"}]}}""";

        Assert.Equal(Read(Text), Read(Text + "\n"));
        Assert.Equal(Read(Text).GetHashCode(), Read(Text).GetHashCode());
        Assert.NotEqual(Read(Text), Read(Text.Replace("\"b\"", "\"c\"", StringComparison.Ordinal)));
        Assert.NotEqual(Read(Text), Read(Text.Replace("\"x\"", "1", StringComparison.Ordinal)) with { Problems = [] });
    }

    [Fact]
    public void Absent_settings_say_nothing() =>
        Assert.Equal(new PolicySource("u", null), PolicyFileReader.ReadSettings(null, null, "u"));

    private static PolicySource Read(string text) =>
        PolicyFileReader.ReadFile(Encoding.UTF8.GetBytes(text), At("/w"), Name);

    private static PolicySource ReadSettings(string text, bool isUser = false)
    {
        using var json = JsonDocument.Parse(text);
        return PolicyFileReader.ReadSettings(json.RootElement, isUser ? null : At("/w"), "settings");
    }
}
