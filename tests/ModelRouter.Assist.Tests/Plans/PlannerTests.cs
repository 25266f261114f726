using System.Text;
using ModelRouter.Assist.Plans;
using ModelRouter.Assist.Sources;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;

namespace ModelRouter.Assist.Tests.Plans;

public sealed class PlannerTests
{
    private const string Tickets = """<tickets>[{"title": "One", "goal": "Do it."}]</tickets>""";

    [Fact]
    public async Task A_plan_streams_as_people_read_it_and_ends_in_tickets()
    {
        var (plan, streamed, _) = await PlanAsync(Query(), Given.Policy(), $"First, **think**.\n{Tickets}");

        Assert.Equal("First, **think**.\n", plan.Markdown);
        Assert.Equal(plan.Markdown, streamed);
        Assert.Equal("One", Assert.Single(plan.Tickets).Title);
        Assert.Null(plan.Failure);
    }

    [Fact]
    public async Task Tickets_that_cannot_be_read_are_asked_for_once_more()
    {
        var (plan, streamed, models) = await PlanAsync(Query(), Given.Policy(), "Think.<tickets>[{</tickets>", Tickets);

        Assert.Single(plan.Tickets);
        Assert.Equal("Think.", streamed);
        Assert.Equal(["p1", "next"], models.Ids);
        Assert.StartsWith(models.Asked[0], models.Asked[1], StringComparison.Ordinal);
        Assert.Contains("[Assistant]\nThink.<tickets>[{</tickets>", models.Asked[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tickets_that_never_become_readable_leave_the_plan_with_a_note()
    {
        var (plan, streamed, _) = await PlanAsync(Query(), Given.Policy(), "Think.", "Sorry.");

        Assert.Empty(plan.Tickets);
        Assert.StartsWith("Think.\n\n> The model gave no list", plan.Markdown, StringComparison.Ordinal);
        Assert.Equal(plan.Markdown, streamed);
        Assert.Null(plan.Failure);
    }

    [Fact]
    public async Task A_question_about_the_answer_stays_on_its_model()
    {
        var (_, _, models) = await PlanAsync(Query(), Given.Policy(), "Think.", Tickets);

        Assert.Null(models.Facts[0].Pinned);
        Assert.Equal("thinker", models.Facts[1].Pinned?.Model);
    }

    [Fact]
    public async Task The_router_is_told_how_large_the_request_is()
    {
        var (_, _, models) = await PlanAsync(Query(), Given.Policy(), Tickets);

        var facts = Assert.Single(models.Facts);
        Assert.InRange(models.Asked[0].Length / 3, facts.InputTokens!.Value, facts.InputTokens.Value + 100);
        Assert.InRange(facts.HelpfulTokens, 10, 30);
    }

    [Fact]
    public async Task An_earlier_answer_is_as_private_as_what_it_was_made_from()
    {
        var query = Query() with
        {
            History =
            [
                new EarlierTurn(
                    Given.Words("Begin."),
                    new MixedText("CANARY", Roles.Answer, [Given.Place("open.cs"), Given.Place("secret/a.cs")])
                ),
            ],
        };

        var (plan, _, models) = await PlanAsync(query, Given.Policy(("secret/", Lane.Local)), Tickets);

        Assert.Empty(models.Asked);
        Assert.Equal(FailureKind.Privacy, plan.Failure?.Kind);
    }

    [Fact]
    public async Task A_failing_server_is_told()
    {
        var (plan, _, _) = await PlanAsync(Query(), Given.Policy(), [null]);

        Assert.Equal(FailureKind.Overload, plan.Failure?.Kind);
    }

    [Fact]
    public async Task Goal_files_manifests_and_map_are_in_the_prompt()
    {
        var (_, _, models) = await PlanAsync(Query(), Given.Policy(), Tickets);

        var prompt = Assert.Single(models.Asked);
        Assert.Contains("The goal:\nMake it fast.", prompt, StringComparison.Ordinal);
        Assert.Contains("<file path=\"src/slow.cs\">\nclass Slow;\n</file>", prompt, StringComparison.Ordinal);
        Assert.Contains("<file path=\"package.json\">\n{}\n</file>", prompt, StringComparison.Ordinal);
        Assert.Contains("\nsrc/secret/keys.cs\n", prompt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_private_file_is_not_even_named_to_the_cloud()
    {
        var (plan, _, models) = await PlanAsync(Query(), Given.Policy(("**/secret/**", Lane.Local)), Tickets);

        Assert.Null(plan.Failure);
        Assert.DoesNotContain("secret", Assert.Single(models.Asked), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_private_attached_file_is_refused_with_its_rule()
    {
        var (plan, _, models) = await PlanAsync(Query(), Given.Policy(("src/slow.cs", Lane.Local)), Tickets);

        Assert.Empty(models.Asked);
        Assert.Equal(FailureKind.Privacy, plan.Failure?.Kind);
        Assert.Contains("src/slow.cs", plan.Failure?.Message, StringComparison.Ordinal);
    }

    private static PlanQuery Query() =>
        new()
        {
            Id = "p1",
            Goal = Given.Words("Make it fast."),
            Files = [Given.File("src/slow.cs", "class Slow;")],
            Repository = new RepositoryFacts
            {
                Files =
                [
                    new("src/slow.cs", Given.Place("src/slow.cs")),
                    new("src/secret/keys.cs", Given.Place("src/secret/keys.cs")),
                ],
                Manifests = [Given.File("package.json", "{}", Roles.Manifest)],
            },
        };

    private static async Task<(Plan Plan, string Streamed, ScriptedModels Models)> PlanAsync(
        PlanQuery query,
        PrivacyPolicy policy,
        params string?[] answers
    )
    {
        var models = new ScriptedModels(Given.Model(), answers);
        var streamed = new StringBuilder();
        var plan = await new Planner(models, new FixedPolicy(policy), static () => "next").PlanAsync(
            query,
            static _ => { },
            piece => streamed.Append(piece),
            TestContext.Current.CancellationToken
        );
        return (plan, streamed.ToString(), models);
    }
}
