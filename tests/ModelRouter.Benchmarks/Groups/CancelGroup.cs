using System.Diagnostics;
using ModelRouter.Benchmarks.Measuring;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Providers;
using ModelRouter.Providers.Egress;
using ModelRouter.TestKit;

namespace ModelRouter.Benchmarks.Groups;

/// <summary>From the cancelling of a chat in the middle of its answer until its server sees that nobody listens any more.</summary>
internal static class CancelGroup
{
    public const string Name = "cancel";
    private const int WarmUp = 20;
    private const int Requests = 100;

    private static readonly (string Protocol, ProviderKind Provider, string Path)[] Protocols =
    [
        ("chat completions", ProviderKind.OpenAi, "v1"),
        ("Messages", ProviderKind.Anthropic, ""),
        ("Responses", ProviderKind.Xai, "v1"),
        ("Ollama", ProviderKind.Ollama, ""),
    ];

#pragma warning disable VSTHRD002 // The benchmarks run one after the other.
    public static void Run(Report report) => RunAsync(report).GetAwaiter().GetResult();
#pragma warning restore VSTHRD002

    private static async Task RunAsync(Report report)
    {
        await using var server = await ModelServer.StartAsync();
        server.Otherwise = ModelAnswer.Begin("first").ThenHang();
        var policy = new FixedPolicy();
        using var gate = new EgressGate(
            policy,
            new NoLedger(),
            new KeyRing(),
            new EgressOptions(),
            TimeProvider.System
        );
        var client = new ModelClient(gate, policy, TimeProvider.System);
        foreach (var (protocol, provider, path) in Protocols)
        {
            var request = RequestOf(policy, provider, new Uri(server.Url, path));
            var samples = new Samples();
            for (var i = -WarmUp; i < Requests; i++)
            {
                var elapsed = await CancelAsync(client, server, request);
                if (i >= 0)
                    samples.Add(elapsed.TotalMilliseconds);
            }
            report.AddPercentiles(
                Name,
                $"{protocol}: cancelled until gone",
                samples,
                medianTarget: null,
                tailTarget: 50
            );
        }
    }

    private static async Task<TimeSpan> CancelAsync(ModelClient client, ModelServer server, ChatRequest request)
    {
        using var cancel = new CancellationTokenSource();
        server.Take();
        await using var events = client.AskAsync(request, cancel.Token).GetAsyncEnumerator(CancellationToken.None);
        await events.MoveNextAsync();
        var next = events.MoveNextAsync().AsTask();
        var asked = await server.AskedAsync();
        var start = Stopwatch.GetTimestamp();
        // As the session does: on the thread that reads messages.
        var cancelling = cancel.CancelAsync();
        if (!await asked.WasAborted)
            throw new InvalidOperationException("The server had ended its answer.");
        var elapsed = Stopwatch.GetElapsedTime(start);
        await cancelling;
        await next.ContinueWith(static _ => { }, TaskScheduler.Default);
        return elapsed;
    }

    private static ChatRequest RequestOf(FixedPolicy policy, ProviderKind provider, Uri endpoint)
    {
        var model = new ModelDefinition
        {
            Name = "model",
            Provider = provider,
            Model = "m",
            Endpoint = endpoint,
            Lane = Lane.Local,
        };
        var place = DocumentLocation.FromPath("/home/me/work/project/src/file.cs", RealPath.Found);
        var purpose = new Purpose("r1", TaskKind.Explain, ModelTier.Fast);
        var source = new SourceText(place, "What does this do?", "question");
        var admission = Admission.Of(policy.Current, model, purpose, [source], []);
        var turn = new ChatTurn(ChatRole.User, PromptText.Of(admission.Required[0]));
        return new ChatRequest(admission.Permit!, [turn]) { MaxTokens = 100, Search = provider == ProviderKind.Xai };
    }
}
