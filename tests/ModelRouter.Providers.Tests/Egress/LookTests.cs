using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Providers.Egress;
using ModelRouter.Providers.Tests.Wire;
using ModelRouter.TestKit;

namespace ModelRouter.Providers.Tests.Egress;

/// <summary>A look at this machine carries nothing.</summary>
public sealed class LookTests
{
    private static readonly Purpose Purpose = new("1", TaskKind.Classify, ModelTier.Fast);

    [Fact]
    public async Task Carries_neither_a_body_nor_a_key()
    {
        await using var server = await ModelServer.StartAsync();
        var policy = new TestPolicy();
        var keys = new KeyRing();
        var model = Model(server.Url, Lane.Local);
        keys.Set(model.Name, new Secret("k-1"), model.Endpoint);
        using var gate = new EgressGate(policy, new RecordedLedger(), keys, new EgressOptions(), TimeProvider.System);
        using var session = gate.OpenToLook(Admission.ForProbe(policy.Current, model, Purpose)).Session!;
        var cancelled = TestContext.Current.CancellationToken;

        using var content = new StringContent("text");
        await Assert.ThrowsAsync<EgressException>(() =>
            session.Client.PostAsync(new Uri("api/chat", UriKind.Relative), content, cancelled)
        );
        using var message = new HttpRequestMessage(HttpMethod.Get, "api/tags") { Content = content };
        await Assert.ThrowsAsync<EgressException>(() => session.Client.SendAsync(message, cancelled));
        using var answer = await session.Client.GetAsync(new Uri("api/tags", UriKind.Relative), cancelled);

        Assert.True(answer.IsSuccessStatusCode);
        Assert.DoesNotContain("Authorization", Assert.Single(server.Requests).Headers.Keys);
    }

    [Fact]
    public void Is_for_this_machine_and_for_probes_only()
    {
        var policy = new TestPolicy();
        using var gate = new EgressGate(
            policy,
            new RecordedLedger(),
            new KeyRing(),
            new EgressOptions(),
            TimeProvider.System
        );
        var far = Model(new Uri("https://models.example"), Lane.Cloud);
        var near = Model(new Uri("http://127.0.0.1:1"), Lane.Local);
        var text = new SourceText(TestPolicy.Open, "text", "current file");

        var permits = new[]
        {
            Admission.ForProbe(policy.Current, far, Purpose),
            Admission.ForProbe(policy.Current, far with { Lane = Lane.Local }, Purpose),
            Admission.Of(policy.Current, near, Purpose, [text], []).Permit!,
        };

        Assert.All(permits, permit => Assert.Equal(FailureKind.Privacy, gate.OpenToLook(permit).Refusal?.Kind));
    }

    [Fact]
    public void A_question_without_text_may_be_about_a_model_of_this_machine_that_nobody_named()
    {
        var policy = new TestPolicy();
        using var gate = new EgressGate(
            policy,
            new RecordedLedger(),
            new KeyRing(),
            new EgressOptions(),
            TimeProvider.System
        );
        var named = Model(new Uri("http://127.0.0.1:1/v1"), Lane.Local);
        gate.Use(new EgressSettings { Models = [named] });
        var text = new SourceText(TestPolicy.Open, "text", "current file");
        var found = named with { Name = "found" };

        Assert.Null(Refusal(Probe(found)));
        Assert.Null(Refusal(Probe(named with { Endpoint = new Uri("http://127.0.0.1:1/") })));
        Assert.NotNull(Refusal(Probe(found with { Lane = Lane.Cloud })));
        Assert.NotNull(Refusal(Probe(named with { Endpoint = new Uri("http://127.0.0.1:2/v1") })));
        Assert.NotNull(Refusal(Admission.Of(policy.Current, found, Purpose, [text], []).Permit!));
        Assert.NotNull(
            Refusal(
                Admission
                    .Of(policy.Current, named with { Endpoint = new Uri("http://127.0.0.1:1/") }, Purpose, [text], [])
                    .Permit!
            )
        );

        Permit Probe(ModelDefinition model) => Admission.ForProbe(policy.Current, model, Purpose);

        ModelFailure? Refusal(Permit permit)
        {
            var opening = gate.Open(permit);
            opening.Session?.Dispose();
            return opening.Refusal;
        }
    }

    private static ModelDefinition Model(Uri endpoint, Lane lane) =>
        new()
        {
            Name = "mine",
            Provider = ProviderKind.LlamaCpp,
            Model = "",
            Endpoint = endpoint,
            Lane = lane,
        };
}
