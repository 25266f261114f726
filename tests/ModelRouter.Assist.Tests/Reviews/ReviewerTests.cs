using System.Text;
using ModelRouter.Assist.Reviews;
using ModelRouter.Assist.Sources;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;

namespace ModelRouter.Assist.Tests.Reviews;

public sealed class ReviewerTests
{
    private const string Two = """
        Looks risky.
        <findings>[
          {"line": 12, "severity": "info", "title": "Name", "detail": "Unclear."},
          {"line": "11", "endLine": 99, "severity": "error", "title": "Leak", "detail": "Never closed.", "suggestion": "using x;"}
        ]</findings>
        """;

    private const string BothHold =
        """<verdicts>[{"finding": 1, "holds": true}, {"finding": 2, "holds": true}]</verdicts>""";

    [Fact]
    public async Task Findings_come_worst_first_within_the_reviewed_lines()
    {
        var (review, streamed, _) = await ReviewAsync(Given.Policy(), Two, BothHold);

        Assert.Equal("Looks risky.\n", streamed);
        Assert.Collection(
            review.Findings,
            static leak =>
            {
                Assert.Equal((10, 14, Severity.Error), (leak.FirstLine, leak.LastLine, leak.Severity));
                Assert.Equal("using x;", leak.Suggestion);
            },
            static name => Assert.Equal((11, 11, Severity.Info), (name.FirstLine, name.LastLine, name.Severity))
        );
    }

    [Fact]
    public async Task What_does_not_hold_when_the_model_looks_again_is_dropped()
    {
        const string Verdicts =
            """<verdicts>[{"finding": 1, "holds": false}, {"finding": 2, "holds": true}]</verdicts>""";

        var (review, _, models) = await ReviewAsync(Given.Policy(), Two, Verdicts);

        Assert.Equal("Leak", Assert.Single(review.Findings).Title);
        Assert.StartsWith(models.Asked[0], models.Asked[1], StringComparison.Ordinal);
    }

    /// <summary>What people read is Markdown with a list; what they do not read is held to a schema, and is nothing else.</summary>
    [Fact]
    public async Task What_only_programs_read_is_asked_for_by_its_schema_and_read_without_tags()
    {
        const string Broken = "Two things.<findings>[{\"line\": 11, \"title\"";
        const string Mended = """{"findings": [{"line": 11, "title": "Leak"}, {"line": 12, "title": "Name"}]}""";
        const string Verdicts = """{"verdicts": [{"finding": 1, "holds": true}, {"finding": 2, "holds": false}]}""";

        var (review, _, models) = await ReviewAsync(Given.Policy(), Broken, Mended, Verdicts);

        Assert.Equal("Leak", Assert.Single(review.Findings).Title);
        Assert.Equal([null, "findings", "verdicts"], models.Schemas);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("I cannot say.")]
    public async Task Findings_that_could_not_be_checked_stay_with_a_note(string? secondAnswer)
    {
        var (review, streamed, _) = await ReviewAsync(Given.Policy(), Two, secondAnswer);

        Assert.Equal(2, review.Findings.Length);
        Assert.Contains("not checked a second time", review.Markdown, StringComparison.Ordinal);
        Assert.Equal(review.Markdown, streamed);
        Assert.Null(review.Failure);
    }

    [Fact]
    public async Task Findings_outside_of_the_reviewed_lines_are_not_shown()
    {
        const string Elsewhere = """Fine.<findings>[{"line": 3, "title": "Elsewhere"}]</findings>""";

        var (review, _, models) = await ReviewAsync(Given.Policy(), Elsewhere);

        Assert.Empty(review.Findings);
        Assert.Single(models.Asked);
    }

    [Fact]
    public async Task Where_nothing_is_wrong_the_model_is_asked_once()
    {
        var (review, _, models) = await ReviewAsync(Given.Policy(), "All good.<findings>[]</findings>");

        Assert.Empty(review.Findings);
        Assert.Single(models.Asked);
    }

    [Fact]
    public async Task A_private_file_goes_to_no_cloud_and_the_rule_is_named()
    {
        var (review, _, models) = await ReviewAsync(Given.Policy(("src/*.cs", Lane.Local)), Two);

        Assert.Empty(models.Asked);
        Assert.Equal(FailureKind.Privacy, review.Failure?.Kind);
        Assert.Contains("src/*.cs", review.Failure?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_private_related_file_does_not_help_a_public_one()
    {
        var (_, _, models) = await ReviewAsync(Given.Policy(("lib/", Lane.Local)), "Fine.<findings>[]</findings>");

        Assert.DoesNotContain("CANARY", Assert.Single(models.Asked), StringComparison.Ordinal);
    }

    private static async Task<(Review Review, string Streamed, ScriptedModels Models)> ReviewAsync(
        PrivacyPolicy policy,
        params string?[] answers
    )
    {
        var models = new ScriptedModels(Given.Model(), answers);
        var streamed = new StringBuilder();
        var file = Given.File("src/a.cs", "11 | open();\n12 | use();\n", Roles.CurrentFile);
        var review = await new Reviewer(models, new FixedPolicy(policy), static () => "next").ReviewAsync(
            new ReviewQuery
            {
                Id = "r1",
                File = file,
                FirstLine = 10,
                LastLine = 14,
                Lines = new SourceText(file.Text.Origin, "11 to 15", Roles.Selection),
                Related = [Given.File("lib/b.cs", "CANARY")],
            },
            static _ => { },
            piece => streamed.Append(piece),
            TestContext.Current.CancellationToken
        );
        return (review, streamed.ToString(), models);
    }
}
