using System.Text;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Providers.Egress;
using ModelRouter.TestKit;

namespace ModelRouter.Providers.Tests.Wire;

/// <summary>A client with the real gate before it, a clock that stands still, and a model server behind it.</summary>
internal sealed class WireHarness : IAsyncDisposable
{
    public const string ModelName = "qwen2.5-coder:7b";

    private readonly EgressGate _gate;

    /// <summary>How long anything may take before a test fails instead of hanging; no test depends on speed.</summary>
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(60));

    private WireHarness(ModelServer server)
    {
        Server = server;
        _gate = new EgressGate(Policy, Ledger, new KeyRing(), new EgressOptions(), Time);
        Client = new ModelClient(_gate, Policy, Time);
    }

    public ModelServer Server { get; }

    public ManualTime Time { get; } = new();

    public ChangingPolicy Policy { get; } = new();

    public RecordedLedger Ledger { get; } = new();

    public ModelClient Client { get; }

    public CancellationToken Limit => _limit.Token;

    public static async Task<WireHarness> StartAsync() => new(await ModelServer.StartAsync());

    /// <summary>A model on the server.</summary>
    public ModelDefinition Model(ProviderKind provider, string name = ModelName) =>
        new()
        {
            Name = "mine",
            Provider = provider,
            Model = name,
            Endpoint = provider == ProviderKind.Ollama ? Server.Url : new Uri(Server.Url, "v1"),
            Lane = Lane.Local,
        };

    public ModelRequest Request(Wish wish, ModelDefinition model, params string[] stops)
    {
        var origin = DocumentLocation.FromPath("/work/src/Program.cs", RealPath.Found);
        var texts = wish.Texts.Select(text => new SourceText(origin, text, "current file")).ToList();
        var purpose = new Purpose("1", TaskKind.InlineCompletion, ModelTier.Fast);
        var admission = Admission.Of(Policy.Current, model, purpose, texts, []);
        var prompts = admission.Required.Select(PromptText.Of).ToList();
        var permit = admission.Permit!;
        return wish.Kind switch
        {
            RequestKind.Fill => new FillRequest(permit, prompts[0], prompts[1])
            {
                MaxTokens = wish.MaxTokens,
                Temperature = 0.5,
                Stops = [.. stops.Select(Stop)],
            },
            RequestKind.Text => new TextRequest(permit, prompts[0])
            {
                MaxTokens = wish.MaxTokens,
                Stops = [.. stops.Select(Stop)],
            },
            _ => new ChatRequest(
                permit,
                [
                    new ChatTurn(ChatRole.System, PromptText.Own("Answer briefly.")),
                    .. prompts.Select(prompt => new ChatTurn(ChatRole.User, prompt)),
                ]
            )
            {
                MaxTokens = wish.MaxTokens,
                Stops = [.. stops.Select(Stop)],
            },
        };

        PromptText Stop(string stop)
        {
            var source = new SourceText(origin, stop, "stop");
            return PromptText.Of(Admission.Of(Policy.Current, model, purpose, [source], []).Required[0]);
        }
    }

    public IAsyncEnumerable<ModelEvent> AskAsync(
        Wish wish,
        ModelDefinition model,
        CancellationToken cancellationToken
    ) => Client.AskAsync(Request(wish, model), cancellationToken);

    /// <summary>Asks, for the test to read event by event.</summary>
    public IAsyncEnumerator<ModelEvent> Begin(Wish wish, ModelDefinition model, CancellationToken cancellationToken) =>
        AskAsync(wish, model, cancellationToken).GetAsyncEnumerator(Limit);

    /// <summary>Asks, and reads to the end.</summary>
    public Task<Outcome> OutcomeOfAsync(Wish wish, ModelDefinition model) =>
        Outcome.ReadAsync(AskAsync(wish, model, Limit));

    /// <inheritdoc cref="OutcomeOfAsync(Wish, ModelDefinition)"/>
    public Task<Outcome> OutcomeOfAsync(ModelRequest request) => Outcome.ReadAsync(Client.AskAsync(request, Limit));

    /// <summary>Waits until a request for text has arrived.</summary>
    public Task<ModelServerRequest> ArrivedAsync() => Server.AskedAsync().WaitAsync(Limit);

    /// <summary>Whether the client went before the first request for text was answered.</summary>
    public async Task<bool> WasAbortedAsync() => await (await ArrivedAsync()).WasAborted.WaitAsync(Limit);

    public async ValueTask DisposeAsync()
    {
        _gate.Dispose();
        await Server.DisposeAsync();
        _limit.Dispose();
    }
}
