using System.Buffers;
using System.CommandLine;
using System.Text.Json;
using ModelRouter.Assist.Tickets;
using ModelRouter.Core.Configuration;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Routing;
using ModelRouter.Lsp.Logging;
using ModelRouter.Lsp.Models;
using ModelRouter.Lsp.Privacy;
using ModelRouter.Lsp.Session;
using ModelRouter.Lsp.State;
using ModelRouter.Lsp.State.Ledger;
using ModelRouter.Lsp.State.Spending;
using ModelRouter.Providers.Resilience;

namespace ModelRouter.Lsp.Cli;

/// <summary>The models, the privacy policy and the ledger of a verb that really asks. Dispose it before the verb ends.</summary>
internal sealed class CliModels : IAsyncDisposable
{
    private readonly ServerLog _log;
    private readonly EgressLedger _ledger;
    private readonly BudgetTracker _budget;
    private readonly ModelAccess _models;
    private readonly ConfigurationStore _configuration;

    private CliModels(
        PolicyStore policy,
        ServerLog log,
        EgressLedger ledger,
        BudgetTracker budget,
        ModelAccess models,
        ConfigurationStore configuration,
        TimeProvider time
    )
    {
        (Policy, _log, _ledger, _budget, _models) = (policy, log, ledger, budget, models);
        _configuration = configuration;
        var retries = new RetryPolicy(time);
        Routed = new RoutedRequests(models, new DecisionLog(), retries, policy.Recheck, time);
    }

    public PolicyStore Policy { get; }

    public IRoutedModel Routed { get; }

    /// <summary>Those given, with what was found on this machine.</summary>
    public Settings Settings => _configuration.Current;

    /// <summary>What comes after the attempts at a ticket.</summary>
    public NextStep Next => _models.Next;

    /// <summary>
    /// With the settings given, what is found on this machine, and keys from the environment. What could not be used of the settings is told on stderr.
    /// </summary>
    /// <exception cref="CliException">The folder does not exist, or the settings cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Task<CliModels> OpenAsync(
        CommonOptions common,
        ParseResult parsed,
        CliContext context,
        CancellationToken cancellationToken
    )
    {
        var layer = common.UserLayerOf(parsed);
        var policy = CliPolicy.Open(common, parsed, context);
        var log = new ServerLog(context.Error, context.Time);
        var configuration = new ConfigurationStore(log);
        if (layer is { } user)
        {
            using var sent = AsSent(user);
            configuration.Update(sent.RootElement.Clone());
        }
        configuration.TellProblems();
        var ledger = new EgressLedger(context.Home, context.Time, log.Warning);
        var budget = new BudgetTracker(
            new LedgerFolder(context.Home),
            context.Time,
            () => configuration.Current.Models
        );
        if (configuration.Current.Models.Budget.MonthlyUsd is not null)
            budget.ReadNow();
        var models = new ModelAccess(
            policy,
            ledger,
            configuration,
            budget,
            Environment.GetEnvironmentVariable,
            context.Time
        );
        models.ConfigurationChanged();
        var opened = new CliModels(policy, log, ledger, budget, models, configuration, context.Time);
        if (context.Discovery is not { } ports || !configuration.Current.Models.Discover)
            return opened;
        try
        {
            var discovery = models.DiscoveryAt(ports, context.Time);
            if (configuration.Found(await CliDiscovery.FindAsync(discovery, context, cancellationToken)))
                models.ConfigurationChanged();
            return opened;
        }
        catch
        {
            await opened.DisposeAsync();
            throw;
        }
    }

    /// <summary>The settings as an editor sends them: written anew, since a file may have comments.</summary>
    private static JsonDocument AsSent(JsonElement user)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WritePropertyName("user"u8);
            user.WriteTo(json);
            json.WriteEndObject();
        }
        return JsonDocument.Parse(bytes.WrittenMemory);
    }

    /// <summary>The exit code of a failure.</summary>
    public static int ExitCodeOf(ModelFailure failure) =>
        failure.Kind switch
        {
            FailureKind.Privacy or FailureKind.Ledger => ExitCode.RefusedByPolicy,
            FailureKind.NoModel or FailureKind.Budget => ExitCode.NoModel,
            _ => ExitCode.ProviderFailed,
        };

    public async ValueTask DisposeAsync()
    {
        await _models.DisposeAsync();
        await _budget.DisposeAsync();
        await _ledger.DisposeAsync();
        Policy.Dispose();
        await _log.DisposeAsync();
    }
}
