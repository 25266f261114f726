using System.Collections.Frozen;
using ModelRouter.Core.Configuration;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Routing;
using ModelRouter.Core.Tests.Privacy;
using static ModelRouter.Core.Tests.Routing.Routes;

namespace ModelRouter.Core.Tests.Routing;

public sealed class RouterTests
{
    private static readonly PrivacyPolicy SecretsAreLocal = Places.Policy(
        Places.Folder("/w", ("secret/", Lane.Local), ("never/", Lane.Off))
    );

    [Theory]
    [InlineData(TaskKind.InlineCompletion, TaskClass.Mechanical, ModelTier.Fast)]
    [InlineData(TaskKind.Docs, TaskClass.Mechanical, ModelTier.Fast)]
    [InlineData(TaskKind.Edit, TaskClass.Mechanical, ModelTier.Fast)]
    [InlineData(TaskKind.CommitMessage, TaskClass.Mechanical, ModelTier.Fast)]
    [InlineData(TaskKind.Summarize, TaskClass.Mechanical, ModelTier.Fast)]
    [InlineData(TaskKind.Classify, TaskClass.Mechanical, ModelTier.Fast)]
    [InlineData(TaskKind.Tests, TaskClass.LocalReasoning, ModelTier.Balanced)]
    [InlineData(TaskKind.Explain, TaskClass.LocalReasoning, ModelTier.Balanced)]
    [InlineData(TaskKind.Implement, TaskClass.LocalReasoning, ModelTier.Coding)]
    [InlineData(TaskKind.Debug, TaskClass.RepositoryReasoning, ModelTier.Frontier)]
    [InlineData(TaskKind.Review, TaskClass.RepositoryReasoning, ModelTier.Frontier)]
    [InlineData(TaskKind.Plan, TaskClass.LongHorizon, ModelTier.Frontier)]
    [InlineData(TaskKind.Search, null, ModelTier.Search)]
    public void A_task_has_a_class_and_a_tier_of_its_own(TaskKind task, TaskClass? taskClass, ModelTier tier)
    {
        var settings = Settings([.. Enum.GetValues<ModelTier>().Select(t => (t, new[] { Fills($"{t}") }))]);

        var decision = Decide(Facts(task, "/w/a.cs"), Open, settings, Healthy);

        Assert.Equal((taskClass, tier, $"{tier}"), (decision.TaskClass, decision.Tier, decision.Model?.Name));
        Assert.Null(decision.EscalatedFrom);
    }

    [Fact]
    public void The_first_of_the_tier_is_chosen_and_each_other_told_why_not()
    {
        var settings = Settings((ModelTier.Frontier, [Cloud("opus"), Cloud("gpt"), Local("qwen")]));

        var decision = Decide(Facts(TaskKind.Review, "/w/a.cs"), Open, settings, Healthy);

        Assert.Equal("opus", decision.Model?.Name);
        Assert.Equal((Lane.Cloud, null), (decision.Lane, decision.LaneRule));
        Assert.Equal(
            [CandidateVerdict.Chosen, CandidateVerdict.Rejected, CandidateVerdict.Rejected],
            decision.Candidates.Select(candidate => candidate.Verdict)
        );
        Assert.Equal("it could be asked, but opus comes before it", decision.Candidates[1].Reason);
        Assert.Equal("The review goes to opus in the cloud, at api.example.com.", decision.Reasons[0]);
        Assert.Equal("file", Assert.Single(decision.Sources).Role);
    }

    [Theory]
    [InlineData(ModelTier.Fast, "coder")]
    [InlineData(ModelTier.Balanced, "coder")]
    [InlineData(ModelTier.Frontier, "big")]
    public void A_ticket_of_a_tier_without_models_goes_to_the_coding_tier_before_the_frontier(
        ModelTier tier,
        string model
    )
    {
        var settings = Settings((ModelTier.Frontier, [Cloud("big")]), (ModelTier.Coding, [Local("coder")]));
        var facts = Facts(TaskKind.Implement, "/w/a.cs") with { StartTier = tier };

        Assert.Equal(model, Decide(facts, Open, settings, Healthy).Model?.Name);
    }

    /// <summary>A rule that lets nobody answer is a refusal by privacy; a model that is down within the lane is none.</summary>
    [Fact]
    public void Where_all_models_lie_beyond_the_lane_it_is_the_lane_that_refuses()
    {
        var facts = Facts(TaskKind.Review, "/w/secret/a.cs");
        var down = Local("qwen") with { Provider = ProviderKind.Embedded };

        var far = Decide(facts, SecretsAreLocal, Settings((ModelTier.Frontier, [Cloud("opus")])), Healthy);
        var near = Decide(facts, SecretsAreLocal, Settings((ModelTier.Frontier, [Cloud("opus"), down])), Healthy);
        var none = Decide(facts, SecretsAreLocal, Settings(), Healthy);

        Assert.Equal((null, true), (far.Model, far.IsRefusedByLane));
        Assert.Equal((null, false), (near.Model, near.IsRefusedByLane));
        Assert.Equal((null, false), (none.Model, none.IsRefusedByLane));
    }

    [Fact]
    public void A_private_file_stays_on_this_machine_and_the_sentence_says_so()
    {
        var settings = Settings((ModelTier.Frontier, [Cloud("opus"), Trusted("gpu"), Local("qwen")]));

        var decision = Decide(Facts(TaskKind.Review, "/w/a.cs", "/w/secret/b.cs"), SecretsAreLocal, settings, Healthy);

        Assert.Equal(
            ("qwen", Lane.Local, "secret/"),
            (decision.Model?.Name, decision.Lane, decision.LaneRule?.Pattern)
        );
        Assert.Equal("it lies in the cloud, beyond the local lane", decision.Candidates[0].Reason);
        Assert.Equal("it lies on another host, beyond the local lane", decision.Candidates[1].Reason);
        Assert.Equal(
            "The review goes to qwen on this machine: "
                + "'secret/' in /w/.modelrouter.json keeps b.cs on this machine.",
            decision.Reasons[0]
        );
    }

    [Fact]
    public void A_local_lane_without_a_local_model_never_borrows_a_cloud_one()
    {
        var settings = Settings(
            (ModelTier.Frontier, [Cloud("opus")]),
            (ModelTier.Balanced, [Trusted("gpu")]),
            (ModelTier.Fast, [Cloud("mini")])
        );

        var decision = Decide(Facts(TaskKind.Review, "/w/secret/b.cs"), SecretsAreLocal, settings, Healthy);

        Assert.False(decision.HasModel);
        Assert.All(decision.Candidates, candidate => Assert.Equal(CandidateVerdict.Rejected, candidate.Verdict));
        Assert.Equal(
            "The review goes to no model: of those listed for frontier, balanced, fast none can be asked in the local "
                + "lane, and 'secret/' in /w/.modelrouter.json keeps b.cs on this machine.",
            decision.Reasons[0]
        );
    }

    [Theory]
    [InlineData(TaskKind.Review)]
    [InlineData(TaskKind.InlineCompletion)]
    public void Off_ends_it_with_the_rule(TaskKind task)
    {
        var settings = Settings((ModelTier.Frontier, [Local("qwen")]), (ModelTier.Fast, [Local("small")]));

        var decision = Decide(Facts(task, "/w/never/key.pem"), SecretsAreLocal, settings, Healthy);

        Assert.Equal((Lane.Off, false), (decision.Lane, decision.HasModel));
        Assert.Empty(decision.Candidates);
        Assert.Equal("never/", decision.LaneRule?.Pattern);
        Assert.EndsWith(
            "goes to no model: 'never/' in /w/.modelrouter.json keeps key.pem from every model.",
            decision.Reasons[0],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Text_from_nowhere_goes_nowhere()
    {
        var settings = Settings((ModelTier.Frontier, [Local("qwen")]));

        var decision = Decide(Facts(TaskKind.Plan), Open, settings, Healthy);

        Assert.Equal((Lane.Off, false), (decision.Lane, decision.HasModel));
        Assert.Equal("The plan goes to no model: it names no source for its text.", decision.Reasons[0]);
    }

    [Fact]
    public void What_would_only_help_is_left_out_where_it_may_not_go()
    {
        var settings = Settings((ModelTier.Frontier, [Cloud("opus")]));
        var facts = Facts(TaskKind.Review, "/w/a.cs") with
        {
            Optional =
            [
                new(Places.At("file:///w/secret/b.cs"), "open tab"),
                new(Places.At("/w/c.cs"), "open tab"),
                new(Places.At("/w/never/d.cs"), "open tab"),
            ],
        };

        var decision = Decide(facts, SecretsAreLocal, settings, Healthy);

        Assert.Equal(("opus", Lane.Cloud), (decision.Model?.Name, decision.Lane));
        Assert.Equal(["/w/a.cs", "/w/c.cs"], decision.Sources.Select(source => source.Origin.AsOpened));
        Assert.Equal(["/w/secret/b.cs", "/w/never/d.cs"], decision.LeftOut.Select(source => source.Origin.Path));
        Assert.Contains(
            "Left out: /w/secret/b.cs (open tab), which is local: secret/ in /w/.modelrouter.json.",
            decision.Reasons
        );
    }

    [Fact]
    public void The_embedded_model_answers_inline_completions_first_and_needs_no_settings()
    {
        var decision = Decide(
            Facts(TaskKind.InlineCompletion, "/w/secret/b.cs"),
            SecretsAreLocal,
            ModelSettings.Empty,
            new ModelHealth { Spoken = [] }
        );

        Assert.True(decision.UsesEmbedded);
        Assert.Null(decision.Model);
        Assert.Equal(
            ("embedded", CandidateVerdict.Chosen),
            (decision.Candidates[0].Model, decision.Candidates[0].Verdict)
        );
        Assert.StartsWith(
            "Inline completion comes from the embedded model, inside this program: ",
            decision.Reasons[0],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void An_inline_completion_also_has_the_first_model_that_fills_in_the_middle()
    {
        var settings = Settings((ModelTier.Fast, [Cloud("mini"), Local("qwen")]));

        var decision = Decide(Facts(TaskKind.InlineCompletion, "/w/a.cs"), Open, settings, Healthy);

        Assert.Equal((true, "qwen"), (decision.UsesEmbedded, decision.Model?.Name));
        Assert.Equal(["embedded", "mini", "qwen"], decision.Candidates.Select(candidate => candidate.Model));
        Assert.Contains("fim", decision.Candidates[1].Reason, StringComparison.Ordinal);
        Assert.Equal(
            "Inline completion comes from the embedded model where it is sure, else from qwen on this machine.",
            decision.Reasons[0]
        );
    }

    [Fact]
    public void A_keystroke_never_moves_to_a_dearer_tier()
    {
        var settings = Settings((ModelTier.Balanced, [Fills("big")]), (ModelTier.Frontier, [Fills("bigger")]));
        var facts = Facts(TaskKind.InlineCompletion, "/w/auth/login.cs") with
        {
            Risks = Risks.Authentication,
            Attempts = [new EarlierAttempt("small", "empty")],
        };

        var decision = Decide(facts, Open, settings, Healthy);

        Assert.Equal((ModelTier.Fast, null, true), (decision.Tier, decision.Model, decision.UsesEmbedded));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void A_model_that_its_server_says_cannot_fill_is_not_asked_to(bool? canFill, bool isAsked)
    {
        var settings = Settings((ModelTier.Fast, [Local("qwen")]));
        var health = Healthy.With("qwen", new ModelCondition { CanFill = canFill });

        var decision = Decide(Facts(TaskKind.InlineCompletion, "/w/a.cs"), Open, settings, health);

        Assert.Equal(isAsked, decision.Model is not null);
    }

    [Theory]
    [InlineData("it failed 3 times in a row", false, "it failed 3 times in a row")]
    [InlineData(null, true, "its server has it answered in a cloud: it lies in the cloud, beyond the local lane")]
    public void A_model_that_cannot_be_asked_is_passed_over_with_the_reason(
        string? trouble,
        bool isCloud,
        string reason
    )
    {
        var condition = new ModelCondition { Trouble = trouble, IsServedFromCloud = isCloud };
        var settings = Settings((ModelTier.Frontier, [Local("first"), Local("second")]));

        var decision = Decide(
            Facts(TaskKind.Review, "/w/secret/b.cs"),
            SecretsAreLocal,
            settings,
            Healthy.With("first", condition)
        );

        Assert.Equal("second", decision.Model?.Name);
        Assert.Equal(reason, decision.Candidates[0].Reason);
    }

    [Fact]
    public void A_model_served_from_a_cloud_is_chosen_as_one()
    {
        var settings = Settings((ModelTier.Frontier, [Local("qwen")]));
        var health = Healthy.With("qwen", new ModelCondition { IsServedFromCloud = true });

        var decision = Decide(Facts(TaskKind.Review, "/w/a.cs"), Open, settings, health);

        Assert.Equal(Lane.Cloud, decision.Model?.Lane);
        Assert.Equal("The review goes to qwen in the cloud, behind 127.0.0.1:11434.", decision.Reasons[0]);
    }

    [Fact]
    public void A_protocol_not_yet_spoken_is_said()
    {
        var settings = Settings((ModelTier.Frontier, [Cloud("opus")]));

        var decision = Decide(
            Facts(TaskKind.Review, "/w/a.cs"),
            Open,
            settings,
            Healthy with
            {
                Spoken = FrozenSet.Create(ProviderKind.Ollama),
            }
        );

        Assert.False(decision.HasModel);
        Assert.Contains(
            "not spoken by this version",
            Assert.Single(decision.Candidates).Reason,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(TaskKind.Docs, "fast balanced frontier coding", ModelTier.Fast)]
    [InlineData(TaskKind.Docs, "balanced frontier", ModelTier.Balanced)]
    [InlineData(TaskKind.Docs, "frontier coding", ModelTier.Frontier)]
    [InlineData(TaskKind.Explain, "fast frontier", ModelTier.Frontier)]
    [InlineData(TaskKind.Explain, "fast coding search", ModelTier.Fast)]
    [InlineData(TaskKind.Review, "fast balanced", ModelTier.Balanced)]
    [InlineData(TaskKind.Implement, "fast frontier", ModelTier.Frontier)]
    [InlineData(TaskKind.Implement, "fast balanced", ModelTier.Balanced)]
    public void A_tier_without_a_model_gives_to_the_next_up_then_down(TaskKind task, string filled, ModelTier tier)
    {
        var settings = Settings([
            .. filled.Split(' ').Select(name => (ModelNames.Tiers.Parse(name)!.Value, new[] { Cloud(name) })),
        ]);

        var decision = Decide(Facts(task, "/w/a.cs"), Open, settings, Healthy);

        Assert.Equal(tier, decision.Tier);
        Assert.Equal(
            decision.Reasons.Any(reason =>
                reason.Contains(" has no model that can be asked ", StringComparison.Ordinal)
            ),
            tier != Decide(Facts(task, "/w/a.cs"), Open, ModelSettings.Empty, Healthy).Tier
        );
    }

    [Fact]
    public void A_search_is_not_answered_by_a_model_without_live_information()
    {
        var settings = Settings((ModelTier.Frontier, [Cloud("opus")]));

        var decision = Decide(Facts(TaskKind.Search, "/w/a.cs"), Open, settings, Healthy);

        Assert.False(decision.HasModel);
        Assert.Equal("The search goes to no model: none is listed under tiers for search.", decision.Reasons[0]);
    }

    [Fact]
    public void Without_any_model_it_says_what_to_write() =>
        Assert.Contains(
            "Write one under models",
            Decide(Facts(TaskKind.Plan, "/w/a.cs"), Open, ModelSettings.Empty, Healthy).Reasons[0],
            StringComparison.Ordinal
        );

    [Fact]
    public void The_users_route_goes_over_the_default_one()
    {
        var settings = Settings((ModelTier.Fast, [Cloud("mini")]), (ModelTier.Frontier, [Cloud("opus")]));
        settings = settings with { Routes = settings.Routes.Add(TaskKind.Review, ModelTier.Fast) };

        var decision = Decide(Facts(TaskKind.Review, "/w/a.cs"), Open, settings, Healthy);

        Assert.Equal(("mini", null), (decision.Model?.Name, decision.EscalatedFrom));
        Assert.Contains("Your routes give review to the tier fast.", decision.Reasons);
    }

    [Fact]
    public void Risk_moves_the_tier_up_by_one()
    {
        var settings = Settings((ModelTier.Fast, [Cloud("mini")]), (ModelTier.Balanced, [Cloud("mid")]));
        var facts = Facts(TaskKind.Edit, "/w/a.cs") with { Risks = Risks.Authentication | Risks.Money };

        var decision = Decide(facts, Open, settings, Healthy);

        Assert.Equal((ModelTier.Balanced, ModelTier.Fast), (decision.Tier, decision.EscalatedFrom));
        Assert.Equal(TaskClass.LocalReasoning, decision.TaskClass);
        Assert.Contains("Moved up to balanced, as it touches authentication, money.", decision.Reasons);
    }

    [Fact]
    public void Each_earlier_failure_moves_the_tier_up_and_its_model_is_not_asked_again()
    {
        var settings = Settings(
            (ModelTier.Fast, [Cloud("mini")]),
            (ModelTier.Balanced, [Cloud("mid")]),
            (ModelTier.Frontier, [Cloud("MID"), Cloud("opus")])
        );
        var facts = Facts(TaskKind.Edit, "/w/a.cs") with
        {
            Attempts = [new("mini", "tests fail"), new("mid", "tests fail")],
        };

        var decision = Decide(facts, Open, settings, Healthy);

        Assert.Equal(("opus", ModelTier.Fast), (decision.Model?.Name, decision.EscalatedFrom));
        Assert.Equal(("MID", CandidateVerdict.Failed), (decision.Candidates[0].Model, decision.Candidates[0].Verdict));
    }

    /// <summary>A server that does not answer says nothing of how hard the work is.</summary>
    [Fact]
    public void A_model_whose_server_did_not_answer_is_passed_over_within_its_tier()
    {
        var settings = Settings(
            (ModelTier.Fast, [Cloud("mini"), Cloud("nano")]),
            (ModelTier.Balanced, [Cloud("mid")]),
            (ModelTier.Frontier, [Cloud("opus")])
        );
        var facts = Facts(TaskKind.Edit, "/w/a.cs") with { Unavailable = [new("MINI", "Nothing answers.")] };

        var decision = Router.Decide(facts, Open, settings, Healthy, BudgetState.Unspent);

        Assert.Equal(
            ("nano", ModelTier.Fast, null, TaskClass.Mechanical),
            (decision.Model?.Name, decision.Tier, decision.EscalatedFrom, decision.TaskClass)
        );
        Assert.Equal(new RouteCandidate("mini", CandidateVerdict.Failed, "Nothing answers."), decision.Candidates[0]);
    }

    [Theory]
    [InlineData(61, 0, 0, false, TaskClass.LocalReasoning)]
    [InlineData(60, 3, 0, false, TaskClass.Mechanical)]
    [InlineData(0, 4, 0, false, TaskClass.RepositoryReasoning)]
    [InlineData(0, 0, 1, false, TaskClass.RepositoryReasoning)]
    [InlineData(0, 0, 0, true, TaskClass.RepositoryReasoning)]
    public void Facts_move_the_class_up_and_never_down(
        int lines,
        int files,
        int failing,
        bool trace,
        TaskClass expected
    )
    {
        foreach (var task in Enum.GetValues<TaskKind>())
        {
            var plain = Facts(task, "/w/a.cs");
            var usual = Decide(plain, Open, ModelSettings.Empty, Healthy).TaskClass;
            var facts = plain with { Lines = lines, Files = files, FailingTests = failing, HasStackTrace = trace };

            var decided = Decide(facts, Open, ModelSettings.Empty, Healthy).TaskClass;

            if (task is TaskKind.Docs or TaskKind.Edit)
                Assert.Equal(expected, decided);
            else
                Assert.True(decided >= usual || (decided, usual) == (null, null));
        }
    }

    private static ModelDefinition Fills(string name) =>
        Cloud(name) with
        {
            Fim = FimFamily.Chat,
            Capabilities = new ModelCapabilities { LiveSearch = true },
        };
}
