using System.Collections.Concurrent;
using System.Collections.Immutable;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Providers.Egress;
using ModelRouter.Providers.Traits;

namespace ModelRouter.Providers.Discovery;

/// <summary>
/// Looks for model servers on their usual ports of this machine. A port where something else answers is left alone from
/// then on. Safe from any thread.
/// </summary>
/// <param name="gate">The way out.</param>
/// <param name="policy">What holds now.</param>
/// <param name="client">Asks what was found about its models.</param>
/// <param name="time">Measures the wait.</param>
/// <param name="ports">Where to look.</param>
public sealed class ServerDiscovery(
    EgressGate gate,
    IPolicySource policy,
    IModelClient client,
    TimeProvider time,
    DiscoveryPorts ports
)
{
    /// <summary>Of one server: who has more chooses for themselves.</summary>
    private const int MaxModels = 50;

    private readonly ServerQuestions _questions = new(gate, policy, time);
    private readonly ConcurrentDictionary<LocalServer, bool> _leftAlone = new();

    /// <summary>All models that servers on this machine have. Nothing of the person's is sent.</summary>
    /// <param name="everywhere">Whether to look also where something else answered.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled. Nothing else is thrown.</exception>
    public async Task<ImmutableArray<DiscoveredModel>> LookAsync(bool everywhere, CancellationToken cancellationToken)
    {
        if (everywhere)
            _leftAlone.Clear();
        var servers = LocalServer.All(ports).Where(server => !_leftAlone.ContainsKey(server));
        var found = await Task.WhenAll(servers.Select(server => LookAtAsync(server, cancellationToken)))
            .ConfigureAwait(false);
        return [.. found.SelectMany(static models => models)];
    }

    private async Task<List<DiscoveredModel>> LookAtAsync(LocalServer server, CancellationToken cancellationToken)
    {
        var (listed, problem) = await server.ListAsync(_questions).WaitAsync(cancellationToken).ConfigureAwait(false);
        if (problem?.Kind is FailureKind.BadRequest or FailureKind.Malformed or FailureKind.Authentication)
            _leftAlone[server] = true;
        var models = new List<DiscoveredModel>();
        foreach (var model in (listed ?? []).Take(MaxModels))
        {
            var traits = await client.TraitsOfAsync(model.Definition, cancellationToken).ConfigureAwait(false);
            if (!traits.IsEmbedding)
                models.Add(
                    model with
                    {
                        Definition = model.Definition with { Lane = traits.Definition.Lane },
                        CanFill = traits.CanFill,
                    }
                );
        }
        return models;
    }
}
