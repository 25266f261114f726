using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Tests.Privacy;
using static ModelRouter.Core.Tests.Privacy.Places;

namespace ModelRouter.Core.Tests.Models;

/// <summary>Text carries its origin: from a source to a prompt there is no way around the policy.</summary>
public sealed class AdmissionTests
{
    private static readonly PrivacyPolicy Policy = Places.Policy(
        Folder("/w", ("private/", Lane.Local), ("secret/", Lane.Off), ("team/", Lane.Trusted))
    );

    [Fact]
    public void A_source_stricter_than_the_model_is_left_out_before_a_prompt_exists()
    {
        var admission = Admit(Lane.Cloud, [Source("/w/a.cs")], [Source("/w/private/b.cs"), Source("/w/c.cs")]);

        Assert.Equal(["/w/a.cs"], admission.Required.Select(text => text.Source.Origin.Path));
        Assert.Equal(["/w/c.cs"], admission.Optional.Select(text => text.Source.Origin.Path));
        var leftOut = Assert.Single(admission.LeftOut);
        Assert.Equal("/w/private/b.cs", leftOut.Origin.Path);
        Assert.Equal("private/", leftOut.Verdict.Rule?.Pattern);
        Assert.DoesNotContain(admission.Permit!.Sources, source => source.Origin.Path == "/w/private/b.cs");
    }

    [Fact]
    public void A_request_about_a_stricter_source_gets_no_permit()
    {
        var admission = Admit(Lane.Trusted, [Source("/w/a.cs"), Source("/w/private/b.cs")], [Source("/w/c.cs")]);

        Assert.Null(admission.Permit);
        Assert.Empty(admission.Required);
        Assert.Empty(admission.Optional);
        Assert.Equal("/w/private/b.cs", Assert.Single(admission.LeftOut).Origin.Path);
    }

    [Theory]
    [InlineData(Lane.Local)]
    [InlineData(Lane.Trusted)]
    [InlineData(Lane.Cloud)]
    public void Off_goes_to_no_model(Lane model) => Assert.Null(Admit(model, [Source("/w/secret/x")], []).Permit);

    [Fact]
    public void Text_from_nowhere_goes_nowhere() => Assert.Null(Admit(Lane.Local, [], [Source("/w/a.cs")]).Permit);

    [Fact]
    public void The_lane_of_a_request_is_the_strictest_of_what_it_is_about()
    {
        var both = Admit(Lane.Local, [Source("/w/a.cs"), Source("/w/private/c.cs")], []);

        Assert.Equal(Lane.Local, both.Permit?.Lane);
        Assert.Equal(Lane.Trusted, Admit(Lane.Local, [Source("/w/team/b.cs")], []).Permit?.Lane);
        Assert.Equal(Lane.Cloud, Admit(Lane.Local, [Source("/w/a.cs")], []).Permit?.Lane);
        Assert.Equal(Policy.Version, both.Permit?.PolicyVersion);
    }

    [Fact]
    public void What_helps_is_not_stricter_than_what_the_answer_goes_into()
    {
        SourceText[] helpful = [Source("/w/team/b.cs"), Source("/w/private/c.cs"), Source("/w/secret/d.cs")];

        var open = Admit(Lane.Local, [Source("/w/a.cs")], helpful);
        var closed = Admit(Lane.Local, [Source("/w/private/a.cs")], helpful);

        Assert.Empty(open.Optional);
        Assert.Equal(3, open.LeftOut.Length);
        Assert.Equal(["/w/team/b.cs", "/w/private/c.cs"], closed.Optional.Select(text => text.Source.Origin.Path));
        Assert.Equal(Lane.Local, closed.Permit?.Lane);
    }

    [Fact]
    public void A_prompt_cannot_hold_text_that_was_admitted_for_another_request()
    {
        var local = Admit(Lane.Local, [Source("/w/private/b.cs")], []).Required[0];
        var cloud = Admit(Lane.Cloud, [Source("/w/a.cs")], []).Required[0];

        Assert.Throws<InvalidOperationException>(() => PromptText.Of(cloud) + PromptText.Of(local));
        Assert.Throws<InvalidOperationException>(() =>
            new TextRequest(cloud.Permit, PromptText.Of(local)) { MaxTokens = 1 }
        );
        Assert.Throws<InvalidOperationException>(() =>
            new TextRequest(cloud.Permit, PromptText.Of(cloud)) { MaxTokens = 1, Stops = [PromptText.Of(local)] }
        );
    }

    [Fact]
    public void Leave_to_ask_about_a_server_holds_no_text_of_the_persons()
    {
        var probe = Admission.ForProbe(Policy, Model(Lane.Cloud), new Purpose("1", TaskKind.Plan, ModelTier.Fast));
        var text = Admit(Lane.Cloud, [Source("/w/a.cs")], []).Required[0];

        Assert.Empty(probe.Sources);
        Assert.Throws<InvalidOperationException>(() =>
            new ChatRequest(probe, [new ChatTurn(ChatRole.User, PromptText.Of(text))]) { MaxTokens = 1 }
        );
    }

    [Fact]
    public void A_prompt_says_what_its_parts_say_in_order()
    {
        var text = Admit(Lane.Cloud, [Source("/w/a.cs")], []).Required[0];

        var prompt = PromptText.Join(PromptText.Own("<a>"), PromptText.Of(text), PromptText.Own("</a>"));

        Assert.Equal("<a>text of /w/a.cs</a>", prompt.Render());
        Assert.Equal(prompt.Render().Length, prompt.Length);
        Assert.Same(text.Permit, prompt.Permit);
        Assert.Equal("", PromptText.Empty.Render());
    }

    [Fact]
    public void Neither_a_source_nor_a_prompt_nor_an_answer_prints_what_it_says()
    {
        var text = Admit(Lane.Cloud, [Source("/w/a.cs")], []).Required[0];
        var request = new TextRequest(text.Permit, PromptText.Of(text)) { MaxTokens = 1 };

        Assert.DoesNotContain("text of", text.Source.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("text of", request.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("said", new ModelEvent.Text("said").ToString(), StringComparison.Ordinal);
        Assert.Equal("a.test", new ModelEvent.Source("said", new Uri("https://a.test/said")).ToString());
    }

    private static Admission Admit(Lane model, SourceText[] required, SourceText[] optional) =>
        Admission.Of(
            Policy,
            Model(model),
            new Purpose("1", TaskKind.InlineCompletion, ModelTier.Fast),
            required,
            optional
        );

    private static SourceText Source(string path) => new(At(path), $"text of {path}", "open tab");

    private static ModelDefinition Model(Lane lane) =>
        new()
        {
            Name = "m",
            Provider = ProviderKind.OpenAiCompatible,
            Model = "m",
            Endpoint = new Uri("http://127.0.0.1:1/v1"),
            Lane = lane,
        };
}
