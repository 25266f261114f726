using ModelRouter.Lsp.Logging;
using ModelRouter.Lsp.Session;
using ModelRouter.Providers.Discovery;

namespace ModelRouter.Lsp.Models;

/// <summary>
/// Has model servers of this machine looked for in the background, until some are found. Nothing waits for it but who asks
/// it to look.
/// </summary>
/// <param name="discovery">Looks; null where nothing is to be looked for.</param>
/// <param name="configuration">Says whether it is wanted, and takes what is found.</param>
/// <param name="models">Learn that there are others.</param>
/// <param name="log">Told what was found.</param>
/// <param name="time">Measures the pauses.</param>
internal sealed class LocalServers(
    ServerDiscovery? discovery,
    ConfigurationStore configuration,
    ModelAccess models,
    ServerLog log,
    TimeProvider time
) : IAsyncDisposable
{
    /// <summary>People start a server now and then; three refused connections cost next to nothing.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(3);

    private readonly CancellationTokenSource _stop = new();
    private Task _looking = Task.CompletedTask;

    /// <summary>Begins to look, where that is wanted and not done yet. Called on the ordered queue.</summary>
    public void Begin()
    {
        if (discovery is not null && configuration.Current.Models.Discover && _looking.IsCompleted)
            _looking = Task.Run(() => LookUntilFoundAsync(discovery));
    }

    /// <summary>Looks now, also where something else answered before, for a person who waits.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async ValueTask LookAsync(CancellationToken cancellationToken)
    {
        if (discovery is null || !configuration.Current.Models.Discover)
            return;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stop.Token);
        await LookAsync(discovery, everywhere: true, either.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _looking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task LookUntilFoundAsync(ServerDiscovery servers)
    {
        while (configuration.Current.Models.Discover && !await LookAsync(servers, everywhere: false, _stop.Token))
            await Task.Delay(Pause, time, _stop.Token);
    }

    private async Task<bool> LookAsync(ServerDiscovery servers, bool everywhere, CancellationToken cancellationToken)
    {
        var found = await servers.LookAsync(everywhere, cancellationToken);
        if (configuration.Found(found))
        {
            models.ConfigurationChanged();
            log.Info(
                $"Models found on this machine: {string.Join(", ", found.Select(static model => model.Definition.Name))}"
            );
        }
        return !found.IsEmpty;
    }
}
