using System.Collections.Immutable;
using ModelRouter.Core.Configuration;
using ModelRouter.Core.Models;
using ModelRouter.Lsp.Privacy;
using ModelRouter.Lsp.State.Ledger;
using ModelRouter.Providers;
using ModelRouter.Providers.Discovery;
using ModelRouter.Providers.Egress;

namespace ModelRouter.Lsp.Cli;

/// <summary>Looks for model servers of this machine once, as a session does all the time.</summary>
internal static class CliDiscovery
{
    /// <summary>A person waits: a server that is there answers in some milliseconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>The settings with the models that were found; as they are where nothing is to be looked for.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Task<ModelSettings> CompleteAsync(
        ModelSettings settings,
        PolicyStore policy,
        CliContext context,
        CancellationToken cancellationToken
    )
    {
        if (!settings.Discover || context.Discovery is not { } ports)
            return settings;
        await using var ledger = new EgressLedger(context.Home, context.Time, context.Error.WriteLine);
        using var gate = new EgressGate(policy, ledger, new KeyRing(), new EgressOptions(), context.Time);
        var client = new ModelClient(gate, policy, context.Time);
        var discovery = new ServerDiscovery(gate, policy, client, context.Time, ports);
        return DiscoveredModels.Merge(settings, await FindAsync(discovery, context, cancellationToken));
    }

    /// <summary>What is there; nothing where that is not known in time.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Task<ImmutableArray<DiscoveredModel>> FindAsync(
        ServerDiscovery discovery,
        CliContext context,
        CancellationToken cancellationToken
    )
    {
        using var late = new CancellationTokenSource(Patience, context.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        try
        {
            return await discovery.LookAsync(everywhere: false, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            await context.TellAsync(
                "The look for model servers on this machine took too long; it goes on without them."
            );
            return [];
        }
    }
}
