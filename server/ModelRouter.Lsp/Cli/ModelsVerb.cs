using System.CommandLine;
using System.Text.Json;
using ModelRouter.Core.Catalog;
using ModelRouter.Core.Configuration;
using ModelRouter.Lsp.Models;
using ModelRouter.Lsp.Privacy;
using ModelRouter.Lsp.State;
using ModelRouter.Lsp.State.Ledger;
using ModelRouter.Protocol;
using ModelRouter.Providers.Egress;
using ModelRouter.Providers.Probing;

namespace ModelRouter.Lsp.Cli;

/// <summary><c>models</c>: the models, what they are for, and, with <c>--probe</c>, whether their servers are there.</summary>
internal static class ModelsVerb
{
    public static Command Build(CommonOptions common, CliContext context)
    {
        var probe = new Option<bool>("--probe")
        {
            Description = "Ask each server whether it is there. Nothing of yours is sent, but for the key.",
        };
        var verb = new Command(
            "models",
            "List the models of the settings and those found on this machine, their tiers and lanes."
        )
        {
            probe,
        };
        verb.SetAction(
            (parsed, cancellationToken) => RunAsync(parsed.GetValue(probe), common, parsed, context, cancellationToken)
        );
        return verb;
    }

    private static async Task<int> RunAsync(
        bool probe,
        CommonOptions common,
        ParseResult parsed,
        CliContext context,
        CancellationToken cancellationToken
    )
    {
        var settings = common.SettingsOf(parsed);
        foreach (var problem in settings.Problems)
            await context.TellAsync($"Setting {problem}. It is not used.");
        using var policy = CliPolicy.Open(common, parsed, context);
        var keys = new KeyRing(Environment.GetEnvironmentVariable);
        var known = await CliDiscovery.CompleteAsync(settings.Models, policy, context, cancellationToken);
        var probes = probe
            ? await ProbeAsync(known, policy, keys, context, cancellationToken)
            : known.Models.Select(static _ => (ModelProbe?)null);
        var health = Health.Of(known, keys);
        ModelStatus[] models =
        [
            .. known.Models.Zip(
                probes,
                (model, found) => ModelReport.Of(model, known, health, keys.HasKeyFor(model), found)
            ),
        ];
        if (parsed.GetValue(common.Json))
            await context.Output.WriteLineAsync(
                JsonSerializer.Serialize(
                    new ModelsResult(models, ModelCatalog.Bundled.Date),
                    CliJson.Readable.ModelsResult
                )
            );
        else
            await WriteAsync(models, context.Output);
        return ExitCode.Done;
    }

    private static async Task<IEnumerable<ModelProbe?>> ProbeAsync(
        ModelSettings settings,
        PolicyStore policy,
        KeyRing keys,
        CliContext context,
        CancellationToken cancellationToken
    )
    {
        await using var ledger = new EgressLedger(context.Home, context.Time, context.Error.WriteLine);
        using var gate = new EgressGate(policy, ledger, keys, new EgressOptions(), context.Time);
        gate.Use(new EgressSettings { TrustedHosts = settings.TrustedHosts, Proxy = settings.Proxy });
        var prober = new ModelProber(gate, policy, context.Time);
        return await Task.WhenAll(
            settings.Models.Select(async model => (ModelProbe?)await prober.AskAsync(model, cancellationToken))
        );
    }

    private static async Task WriteAsync(ModelStatus[] models, TextWriter output)
    {
        if (models.Length == 0)
        {
            await output.WriteLineAsync(
                "There is none but the embedded one. Name models under models, or as provider/model under tiers."
            );
            return;
        }
        await CliTable.WriteAsync(
            output,
            [
                ["model", "tiers", "lane", "server", "key", "state"],
                .. models.Select(static model =>
                    new[]
                    {
                        model.Name,
                        model.Tiers.Count == 0 ? "none" : string.Join(", ", model.Tiers),
                        model.Lane,
                        model.Endpoint,
                        model.HasKey ? "yes" : "no",
                        model.Probe is { } probe ? $"{model.State} ({probe.Ms} ms)" : model.State,
                    }
                ),
            ]
        );
        await output.WriteLineAsync();
        await CliTable.WriteAsync(
            output,
            [.. models.Select(static model => new[] { model.Name, $"{model.Detail} {model.Figures}" })]
        );
    }
}
