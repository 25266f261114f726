using ModelRouter.Core.Privacy;
using ModelRouter.Lsp.Privacy;

namespace ModelRouter.Lsp.Tests.Privacy;

public sealed class LaneReportTests
{
    private static readonly RuleReference Rule = new(
        RuleKind.Rule,
        "secrets/**",
        "/w/sub/.modelrouter.json",
        "client code"
    );

    [Fact]
    public void An_open_place_has_nothing_to_say() => Assert.Equal("Cloud", LaneReport.Of(new(Lane.Cloud), ["/w"]));

    [Fact]
    public void A_rule_is_told_with_its_file_and_reason() =>
        Assert.Equal(
            "Local: secrets/** in sub/.modelrouter.json (client code)",
            LaneReport.Of(new(Lane.Local, Rule), ["/w"])
        );

    [Theory]
    [InlineData("sub/.modelrouter.json", "/w")]
    [InlineData(".modelrouter.json", "/w/sub")]
    [InlineData("sub/.modelrouter.json", "/w/sub", "/w", "/v")]
    [InlineData("/w/sub/.modelrouter.json", "/w/su", "/v")]
    [InlineData("/w/sub/.modelrouter.json")]
    public void A_file_is_named_from_the_innermost_open_folder(string name, params string[] folders) =>
        Assert.Equal(name, LaneReport.NameOf(Rule.Source, folders));

    [Fact]
    public void Settings_have_no_path() =>
        Assert.Equal(
            "Trusted: privacy.defaultLane in user settings",
            LaneReport.Of(new(Lane.Trusted, new(RuleKind.Default, "privacy.defaultLane", "user settings")), ["/w"])
        );

    [Fact]
    public void An_ignore_file_is_named() =>
        Assert.Equal(
            "Off: .aiignore",
            LaneReport.Of(new(Lane.Off, new(RuleKind.IgnoreFile, null, "/w/.aiignore")), ["/w"])
        );

    [Fact]
    public void What_is_broken_is_told_in_place_of_the_rule()
    {
        var problem = new PolicyProblem("/w/.modelrouter.json", "line 1, column 3", "this is no JSON", Closes: true);
        var rule = new RuleReference(RuleKind.Broken, problem.Place, problem.Source);

        Assert.Equal(
            "Local: .modelrouter.json: line 1, column 3: this is no JSON",
            LaneReport.Of(new(Lane.Local, rule, problem.ToString()), ["/w"])
        );
    }

    [Fact]
    public void A_place_that_cannot_be_told_says_why() =>
        Assert.Equal(
            "Local: x:y: 'x:' is no kind of document",
            LaneReport.Of(
                new(Lane.Local, new(RuleKind.Unresolved, null, "x:y"), "x:y: 'x:' is no kind of document"),
                ["/w"]
            )
        );
}
