using ModelRouter.Core.Models;
using ModelRouter.Providers.Discovery;
using ModelRouter.Providers.Egress;
using ModelRouter.Providers.Tests.Egress;
using ModelRouter.Providers.Tests.Wire;
using ModelRouter.TestKit;

namespace ModelRouter.Providers.Tests.Discovery;

/// <summary>A search with the real gate before it, on ports of the test's own.</summary>
internal sealed class DiscoveryHarness : IAsyncDisposable
{
    private readonly EgressGate _gate;

    /// <summary>How long anything may take before a test fails instead of hanging.</summary>
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(60));

    private DiscoveryHarness(ModelServer server, ModelServer gone, ProviderKind kind)
    {
        Server = server;
        _gate = new EgressGate(Policy, Ledger, new KeyRing(), new EgressOptions(), Time);
        var ports = new DiscoveryPorts
        {
            Ollama = kind == ProviderKind.Ollama ? server.Url.Port : gone.Url.Port,
            LmStudio = kind == ProviderKind.LmStudio ? server.Url.Port : gone.Url.Port,
            LlamaCpp = kind == ProviderKind.LlamaCpp ? server.Url.Port : gone.Url.Port,
        };
        Discovery = new ServerDiscovery(_gate, Policy, new ModelClient(_gate, Policy, Time), Time, ports);
    }

    public ModelServer Server { get; }

    public ManualTime Time { get; } = new();

    public TestPolicy Policy { get; } = new();

    public RecordedLedger Ledger { get; } = new();

    public ServerDiscovery Discovery { get; }

    public CancellationToken Limit => _limit.Token;

    /// <summary>One server on the usual port of a kind; on the others nobody is any more.</summary>
    public static async Task<DiscoveryHarness> StartAsync(ProviderKind kind, params ServedModel[] models)
    {
        var server = await ModelServer.StartAsync();
        foreach (var model in models)
            server.Serve(model);
        var gone = await ModelServer.StartAsync();
        await gone.DisposeAsync();
        return new DiscoveryHarness(server, gone, kind);
    }

    public async Task<IReadOnlyList<DiscoveredModel>> LookAsync(bool everywhere = false) =>
        await Discovery.LookAsync(everywhere, Limit);

    public async ValueTask DisposeAsync()
    {
        _gate.Dispose();
        await Server.DisposeAsync();
        _limit.Dispose();
    }
}
