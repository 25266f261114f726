using System.Collections.Immutable;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Providers.Egress;
using ModelRouter.Providers.Tests.Egress;
using ModelRouter.TestKit;

namespace ModelRouter.Providers.Tests.Wire;

/// <summary>A client with the real gate before it, a clock that stands still, and a model server behind it.</summary>
internal sealed class WireHarness : IAsyncDisposable
{
    public const string ModelName = "qwen2.5-coder:7b";

    /// <summary>How long anything may take before a test fails instead of hanging; no test depends on speed.</summary>
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(60));

    private WireHarness(ModelServer server)
    {
        Server = server;
        Gate = new EgressGate(Policy, Ledger, Keys, new EgressOptions(), Time);
        Client = new ModelClient(Gate, Policy, Time);
    }

    public ModelServer Server { get; }

    public EgressGate Gate { get; }

    public ManualTime Time { get; } = new();

    public TestPolicy Policy { get; } = new();

    public RecordedLedger Ledger { get; } = new();

    public KeyRing Keys { get; } = new();

    public ModelClient Client { get; }

    public CancellationToken Limit => _limit.Token;

    public static async Task<WireHarness> StartAsync(ModelServerOptions? options = null) =>
        new(await ModelServer.StartAsync(options));

    /// <summary>A model on the server.</summary>
    public ModelDefinition Model(ProviderKind provider, string name = ModelName) =>
        new()
        {
            Name = "mine",
            Provider = provider,
            Model = name,
            Endpoint = EndpointOf(provider),
            Lane = Lane.Local,
        };

    public ModelRequest Request(Wish wish, ModelDefinition model, params string[] stops)
    {
        var texts = wish
            .Texts.Concat(stops)
            .Select(text => new SourceText(TestPolicy.Open, text, "current file"))
            .ToList();
        var purpose = new Purpose("1", TaskKind.InlineCompletion, ModelTier.Fast);
        var admission = Admission.Of(Policy.Current, model, purpose, texts, []);
        var admitted = admission.Required.Select(PromptText.Of).ToList();
        var prompts = admitted[..wish.Texts.Length];
        ImmutableArray<FillFile> files = prompts.Count > 2 ? [new FillFile(prompts[2], prompts[3])] : [];
        var ends = admitted[wish.Texts.Length..].ToImmutableArray();
        var permit = admission.Permit!;
        return wish.Kind switch
        {
            RequestKind.Fill => new FillRequest(permit, prompts[0], prompts[1], files)
            {
                MaxTokens = wish.MaxTokens,
                Temperature = 0.5,
                Stops = ends,
            },
            RequestKind.Text => new TextRequest(permit, prompts[0]) { MaxTokens = wish.MaxTokens, Stops = ends },
            _ => new ChatRequest(permit, [Instruction, .. prompts.Select(Question)])
            {
                MaxTokens = wish.MaxTokens,
                Temperature = wish.Temperature,
                Search = wish.Kind == RequestKind.Search,
                Stops = ends,
            },
        };
    }

    /// <summary>With what stands for <c>/v1</c> at the provider.</summary>
    private Uri EndpointOf(ProviderKind provider) =>
        provider switch
        {
            ProviderKind.Ollama or ProviderKind.LlamaCpp or ProviderKind.Anthropic or ProviderKind.DeepSeek =>
                Server.Url,
            ProviderKind.Gemini => new Uri(Server.Url, "v1beta/openai"),
            ProviderKind.AzureOpenAi => new Uri(Server.Url, "openai/v1"),
            ProviderKind.OpenRouter => new Uri(Server.Url, "api/v1"),
            _ => new Uri(Server.Url, "v1"),
        };

    private static ChatTurn Instruction { get; } = new(ChatRole.System, PromptText.Own("Answer briefly."));

    private static ChatTurn Question(PromptText text) => new(ChatRole.User, text);

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

    /// <summary>Asks the server about one of its models.</summary>
    public Task<ModelTraits> TraitsOfAsync(string name) => TraitsOfAsync(Model(ProviderKind.Ollama, name));

    /// <inheritdoc cref="TraitsOfAsync(string)"/>
    public Task<ModelTraits> TraitsOfAsync(ModelDefinition model) => Client.TraitsOfAsync(model, Limit).AsTask();

    /// <summary>Waits until a request for text has arrived.</summary>
    public Task<ModelServerRequest> ArrivedAsync() => Server.AskedAsync().WaitAsync(Limit);

    /// <summary>Whether the client went before the first request for text was answered.</summary>
    public async Task<bool> WasAbortedAsync() => await (await ArrivedAsync()).WasAborted.WaitAsync(Limit);

    public async ValueTask DisposeAsync()
    {
        Gate.Dispose();
        await Server.DisposeAsync();
        _limit.Dispose();
    }
}
