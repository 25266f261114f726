using System.Diagnostics;
using System.Text;
using ModelRouter.Benchmarks.Measuring;
using ModelRouter.Core.Ledger;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Providers.Egress;

namespace ModelRouter.Benchmarks.Groups;

/// <summary>What the egress gate adds to a request: all of it but the ledger's disk and the network, in process.</summary>
internal static class GateGroup
{
    public const string Name = "gate";
    private const int WarmUp = 20_000;
    private const int Requests = 20_000;
    private const int Sources = 8;
    private const int SourceLength = 1_024;

    private static readonly byte[] Body = Encoding.UTF8.GetBytes(new string('x', Sources * SourceLength));
    private static readonly byte[] Answer = "data: [DONE]"u8.ToArray();
    private static readonly Uri Path = new("chat/completions", UriKind.Relative);

    public static void Run(Report report)
    {
        var model = new ModelDefinition
        {
            Name = "model",
            Provider = ProviderKind.OpenAiCompatible,
            Model = "m",
            Endpoint = new Uri("https://model.example/v1/"),
            Lane = Lane.Cloud,
        };
        var keys = new KeyRing();
        keys.Set(model.Name, new Secret("key"), model.Endpoint);
        using var gate = new EgressGate(
            new FixedPolicy(),
            new NoLedger(),
            keys,
            new EgressOptions(),
            TimeProvider.System,
            new EgressSeams { Terminal = new AtOnce() }
        );
        var permit = MakePermit(model);
        var bare = Measure(() =>
        {
            using var client = new HttpClient(new AtOnce()) { BaseAddress = model.Endpoint };
            Ask(client);
        });
        var gated = Measure(() =>
        {
            using var session = gate.Open(permit).Session!;
            Ask(session.Client);
            session.End(new LedgerOutcome("ok", null, null, TimeSpan.Zero));
        });
        report.Add(new Row(Name, "request without the gate, p50", bare.Median, "µs"));
        report.Add(new Row(Name, "request through the gate, p50", gated.Median, "µs") { Target = Target.Value(20) });
        report.Add(new Row(Name, "request through the gate, p99", gated.Percentile(99), "µs"));
    }

    private static Samples Measure(Action ask)
    {
        for (var i = 0; i < WarmUp; i++)
            ask();
        var samples = new Samples();
        for (var i = 0; i < Requests; i++)
        {
            var start = Stopwatch.GetTimestamp();
            ask();
            samples.Add((Stopwatch.GetTimestamp() - start) * (1e6 / Stopwatch.Frequency));
        }
        return samples;
    }

    private static void Ask(HttpClient client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = new ByteArrayContent(Body) };
        using var response = Finished(client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead));
        using var answer = Finished(response.Content.ReadAsStreamAsync());
        _ = Finished(answer.ReadAsync(new byte[Answer.Length]).AsTask());
    }

    private static T Finished<T>(Task<T> task) =>
        task.IsCompletedSuccessfully
#pragma warning disable VSTHRD002 // It has been waited for.
            ? task.Result
#pragma warning restore VSTHRD002
            : throw new InvalidOperationException("Something had to be waited for.");

    /// <summary>Given under an older policy, so that the gate judges every source anew.</summary>
    private static Permit MakePermit(ModelDefinition model)
    {
        var sources = Enumerable
            .Range(0, Sources)
            .Select(static i =>
            {
                var place = DocumentLocation.FromPath($"/home/me/work/project/src/file{i}.cs", RealPath.Found);
                return new SourceText(place, new string('x', SourceLength), "open tab");
            });
        var policy = PrivacyPolicy.Create(new PolicyInputs(), version: 1);
        var purpose = new Purpose("r1", TaskKind.InlineCompletion, ModelTier.Fast);
        return Admission.Of(policy, model, purpose, [.. sources], []).Permit!;
    }

    private sealed class AtOnce : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        ) => Task.FromResult(new HttpResponseMessage { Content = new ByteArrayContent(Answer) });
    }
}
