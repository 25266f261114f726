using System.Text.Json;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Routing;
using ModelRouter.Lsp.Logging;
using ModelRouter.Lsp.Models;
using ModelRouter.Lsp.Session;
using ModelRouter.Lsp.State.Ledger;
using ModelRouter.Lsp.State.Spending;
using ModelRouter.Providers.Resilience;
using ModelRouter.TestKit;

namespace ModelRouter.Lsp.Tests.Models;

/// <summary>
/// The way from a request to an answer with the real gate on it, a clock that stands still, and model servers of this
/// machine, some of which count as being elsewhere.
/// </summary>
internal sealed class RoutedHarness : IAsyncDisposable
{
    public static readonly DocumentLocation Place = DocumentLocation.FromPath("/work/a.cs", RealPath.Found);

    /// <summary>How long anything may take before a test fails instead of hanging; no test depends on speed.</summary>
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(120));
    private readonly ServerLog _log;
    private readonly TempFolder _state = new();
    private readonly BudgetTracker _budget;
    private readonly List<ModelServer> _servers;

    private RoutedHarness(List<ModelServer> servers, object[] models, string[] names)
    {
        _servers = servers;
        _log = new ServerLog(TextWriter.Null, Time);
        var configuration = new ConfigurationStore(_log);
        var user = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["models"] = models,
            ["tiers"] = new { fast = names, frontier = names },
        };
        configuration.Update(JsonSerializer.SerializeToElement(new { user }));
        _budget = new BudgetTracker(new LedgerFolder(_state.Path), Time, () => configuration.Current.Models);
        Models = new ModelAccess(Policy, Ledger, configuration, _budget, static _ => null, Time);
        Models.WhenRefused = (model, failure) => Told.Add((model.Name, failure.Message));
        Models.ConfigurationChanged();
        Routed = new RoutedRequests(Models, Log, new RetryPolicy(Time, static () => 0.5), static _ => true, Time);
    }

    public ManualTime Time { get; } = new();

    public ChangingPolicy Policy { get; } = new();

    public AttemptLedger Ledger { get; } = new();

    public DecisionLog Log { get; } = new();

    public ModelAccess Models { get; }

    public RoutedRequests Routed { get; }

    public List<(string Model, string Message)> Told { get; } = [];

    public CancellationToken Limit => _limit.Token;

    /// <summary>The servers of the models, named <c>m0</c>, <c>m1</c> and so on, in the user's order.</summary>
    public IReadOnlyList<ModelServer> Servers => _servers;

    /// <param name="lanes">One model, with a server of its own, for each.</param>
    public static async Task<RoutedHarness> StartAsync(params Lane[] lanes)
    {
        var servers = new List<ModelServer>();
        foreach (var _ in lanes)
            servers.Add(await ModelServer.StartAsync());
        var models = lanes.Select(
            (lane, i) =>
                (object)
                    new
                    {
                        name = NameOf(i),
                        provider = "openai-compatible",
                        model = NameOf(i),
                        endpoint = $"{servers[i].Url}v1",
                        fim = "qwen",
                        lane = Lanes.NameOf(lane),
                        price = new
                        {
                            input = 1,
                            cachedInput = 0.5,
                            output = 2,
                        },
                    }
        );
        return new RoutedHarness(servers, [.. models], [.. lanes.Select(static (_, i) => NameOf(i))]);
    }

    public static string NameOf(int index) => $"m{index}";

    public ModelDefinition Model(int index) =>
        Models.Decide(Facts(TaskKind.Edit)).Model is { } model && model.Name == NameOf(index)
            ? model
            : throw new InvalidOperationException($"{NameOf(index)} is not the one that is asked.");

    public static RouteFacts Facts(TaskKind task) =>
        new()
        {
            Id = "request-1",
            Task = task,
            Required = [new RouteSource(Place, "current file")],
        };

    /// <summary>Something to ask, admitted anew for each attempt.</summary>
    public RoutedRequest Request(TaskKind task = TaskKind.Edit) =>
        new(Facts(task), Prepare) { Deadline = TimeSpan.FromMinutes(1) };

    public ValueTask<PreparedRequest> Prepare(ModelTraits model, Purpose purpose, CancellationToken cancellationToken)
    {
        var source = new SourceText(Place, "int x;", "current file");
        var admission = Admission.Of(Policy.Current, model.Definition, purpose, [source], []);
        return ValueTask.FromResult(
            admission.Permit is { } permit
                ? PreparedRequest.Of(new TextRequest(permit, PromptText.Of(admission.Required[0])) { MaxTokens = 20 })
                : PreparedRequest.Refused(new ModelFailure(FailureKind.Privacy, "It may not go there any more."))
        );
    }

    public Task<RoutedAnswerText> AskAsync(TaskKind task = TaskKind.Edit) => AskAsync(Request(task));

    /// <summary>Asks and reads to the end; waits between attempts pass at once.</summary>
    public async Task<RoutedAnswerText> AskAsync(RoutedRequest request)
    {
        var reading = ReadAsync(request, Limit);
        while (await Task.WhenAny(reading, Time.TimerAsync(IsBackoff)) is Task<TimeSpan> wait)
            Time.Advance(await wait);
        return await reading;
    }

    /// <summary>Asks and reads to the end; the test moves the clock.</summary>
    public async Task<RoutedAnswerText> ReadAsync(RoutedRequest request, CancellationToken cancellationToken)
    {
        var events = new List<RoutedEvent>();
        await foreach (var next in Routed.AskAsync(request, cancellationToken))
            events.Add(next);
        return new RoutedAnswerText(events);
    }

    /// <summary>Waits until a request waits between two attempts.</summary>
    public Task<TimeSpan> BackoffAsync() => Time.TimerAsync(IsBackoff).WaitAsync(Limit);

    /// <summary>Longer than a body's end is waited for, shorter than a connection.</summary>
    private static bool IsBackoff(TimeSpan wait) =>
        wait > TimeSpan.FromMilliseconds(100) && wait <= TimeSpan.FromSeconds(8) && wait != TimeSpan.FromSeconds(5);

    public async ValueTask DisposeAsync()
    {
        await Models.DisposeAsync();
        foreach (var server in _servers)
            await server.DisposeAsync();
        await _budget.DisposeAsync();
        await _log.DisposeAsync();
        _state.Dispose();
        _limit.Dispose();
    }
}
