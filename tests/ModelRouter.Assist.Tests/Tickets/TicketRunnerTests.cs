using System.Collections.Immutable;
using ModelRouter.Assist.Edits;
using ModelRouter.Assist.Sources;
using ModelRouter.Assist.Tickets;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Routing;
using ModelRouter.Core.Routing.Cascades;
using ModelRouter.Core.Text;

namespace ModelRouter.Assist.Tests.Tickets;

/// <summary>What one attempt is asked, judged and followed by, under a cascade that a test decides.</summary>
public sealed class TicketRunnerTests
{
    private const string Code = "a\nb\n";
    private const int MostAsked = 2;

    [Fact]
    public async Task The_next_model_gets_the_failed_changes_and_the_words_of_the_check_as_data()
    {
        var models = new ScriptedModels(Given.Model(), Change("b", "x"), Change("b", "y"));
        var check = new ScriptedCheck(
            new Checked(new ValidatorVerdict(Validators.Command, Verdict.Fail, "it says no"), []),
            Checked.Of(Validators.Command, Verdict.Pass, "fine")
        );

        var run = await RunAsync(models, check, Given.Policy());

        Assert.Equal([Verdict.Fail, Verdict.Pass], run.Tries.Select(static one => one.Attempt.Overall));
        Assert.DoesNotContain("failed-changes", models.Asked[0], StringComparison.Ordinal);
        Assert.Contains("<failed-changes>\n\nFILE: a.txt", models.Asked[1], StringComparison.Ordinal);
        Assert.Contains("<check-output>\nit says no\n</check-output>", models.Asked[1], StringComparison.Ordinal);
        Assert.Equal("a\ny\n", check.Seen[1].Single().After);
        Assert.Contains("- command: **fail**: it says no", run.Markdown, StringComparison.Ordinal);
        Assert.NotNull(run.Tries[0].WhyPassedOn);
    }

    [Fact]
    public async Task The_words_of_a_check_that_saw_a_private_file_go_to_no_cloud()
    {
        var models = new ScriptedModels(Given.Model(), Change("b", "x"), Change("b", "y"));
        var check = new ScriptedCheck(
            new Checked(
                new ValidatorVerdict(Validators.Command, Verdict.Fail, "CANARY"),
                [Given.Place("a.txt"), Given.Place("secret/key")]
            ),
            Checked.Of(Validators.Command, Verdict.Pass, "fine")
        );

        await RunAsync(models, check, Given.Policy(("secret/", Lane.Local)));

        Assert.DoesNotContain("CANARY", models.Asked[1], StringComparison.Ordinal);
        Assert.Contains("The project's own checks failed", models.Asked[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_placed_is_asked_for_once_more_before_it_counts_as_failed()
    {
        var models = new ScriptedModels(
            Given.Model(),
            Change("nowhere", "x"),
            Change("b", "x"),
            Change("nowhere", "x"),
            Change("nowhere", "x")
        );
        var check = new ScriptedCheck(Checked.Of(Validators.Command, Verdict.Fail, "no"));

        var run = await RunAsync(models, check, Given.Policy());

        Assert.Equal(2, run.Tries.Length);
        Assert.Equal(
            [Validators.Applies, Validators.Containment, Validators.Command],
            run.Tries[0].Attempt.Verdicts.Select(static said => said.Validator)
        );
        Assert.Equal([(Validators.Applies, Verdict.Fail)], VerdictsOf(run.Tries[1]));
        // The one that has a place is better than the one that has none.
        Assert.Equal(0, run.Given);
    }

    [Fact]
    public async Task A_model_that_does_not_answer_is_passed_over_and_what_there_is_is_offered()
    {
        var models = new ScriptedModels(Given.Model(), Change("b", "x"), null);
        var check = new ScriptedCheck(Checked.Of(Validators.Command, Verdict.Fail, "no"));

        var run = await RunAsync(models, check, Given.Policy());

        Assert.Single(run.Tries);
        Assert.Equal((CascadeOutcome.Failed, 0), (run.Outcome, run.Given));
        Assert.Null(run.Failure);
    }

    [Fact]
    public async Task Nothing_that_is_not_the_tickets_comes_through()
    {
        var models = new ScriptedModels(
            Given.Model(),
            "<edits>\nFILE: ../a.txt\n<<<<<<< WHOLE\nx\n>>>>>>> WHOLE\nFILE: /w/a.txt\n<<<<<<< WHOLE\nx\n>>>>>>> WHOLE\n"
                + "FILE: ./a.txt\n<<<<<<< SEARCH\nb\n=======\nx\n>>>>>>> REPLACE\n</edits>",
            Change("b", "x")
        );
        var check = new ScriptedCheck(Checked.Of(Validators.Command, Verdict.Pass, "fine"));

        var run = await RunAsync(models, check, Given.Policy());

        Assert.Equal(["../a.txt", "/w/a.txt"], run.Tries[0].Drift.Select(static drift => drift.Path));
        Assert.Equal(["a.txt"], run.Tries[0].Edits.Select(static edit => edit.Path));
        Assert.Single(check.Seen);
    }

    private static (string, Verdict)[] VerdictsOf(TicketTry one) =>
        [.. one.Attempt.Verdicts.Select(static said => (said.Validator, said.Verdict))];

    private static string Change(string search, string replace) =>
        $"Did it.<edits>\nFILE: a.txt\n<<<<<<< SEARCH\n{search}\n=======\n{replace}\n>>>>>>> REPLACE\n</edits>";

    /// <summary>With a cascade that goes on at each failure, as long as it may.</summary>
    private static async Task<TicketRun> RunAsync(ScriptedModels models, IResultValidator check, PrivacyPolicy policy)
    {
        var steps = 0;
        var runner = new TicketRunner(
            models,
            new FixedPolicy(policy),
            (facts, attempts, _, _) => Next(facts, attempts, ++steps > MostAsked),
            static () => Guid.NewGuid().ToString("N"),
            TimeProvider.System
        );
        return await runner.RunAsync(
            new TicketQuery
            {
                Id = "run",
                Words = new MixedText("Do it.", Roles.Ticket, [Given.Words("x").Origin]),
                Tier = ModelTier.Coding,
                Files = [Given.File("a.txt", Code)],
                Editable = new EditableFiles(
                    new Dictionary<string, TextSnapshot>(StringComparer.Ordinal)
                    {
                        ["a.txt"] = TextSnapshot.From(Code),
                    },
                    static _ => false
                ),
            },
            check,
            new TicketListener(
                static _ => { },
                static () => { },
                static _ => { },
                _ => models.Model = models.Model with { Name = models.Model.Name + "+" }
            ),
            TestContext.Current.CancellationToken
        );
    }

    private static CascadeStep Next(RouteFacts facts, ImmutableArray<CascadeAttempt> attempts, bool isOver)
    {
        var isDone = attempts is [.., { Overall: Verdict.Pass }];
        if (isDone || isOver)
        {
            int? given = null;
            for (var i = 0; i < attempts.Length; i++)
                given = attempts[i].CanBeOffered ? i : given;
            return new CascadeStep.Stop(isDone ? CascadeOutcome.Passed : CascadeOutcome.Failed, given, "over");
        }
        return new CascadeStep.Ask(
            new RouteDecision
            {
                Id = facts.Id,
                Task = facts.Task,
                TaskClass = null,
                Tier = ModelTier.Frontier,
                Lane = Lane.Cloud,
                Model = Given.Model(),
                Reasons = [],
            }
        );
    }
}
