using System.Collections.Frozen;
using System.Collections.Immutable;
using ModelRouter.Core.Configuration;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Routing;
using ModelRouter.RoutingEval.Table;

namespace ModelRouter.RoutingEval.Replay;

/// <summary>The product's own inputs, made of a table: settings with its models in tiers, and a ticket for each task.</summary>
internal sealed class World
{
    /// <summary>Tokens of a ticket's request, so that prices and estimates have something to stand on.</summary>
    private const int InputTokens = 10_000;

    private const int OutputTokens = 4_000;

    /// <summary>Prices are given for so many.</summary>
    private const double Million = 1_000_000;

    private static readonly ImmutableArray<RouteSource> Required =
    [
        new(DocumentLocation.FromUri("/work/task", RealPath.Found), "file"),
    ];

    private readonly OutcomeTable _table;
    private readonly int? _traces;
    private readonly int? _files;

    /// <param name="table">The outcomes.</param>
    /// <param name="tiers">Which models stand where.</param>
    /// <param name="known">The tasks whose costs are known beforehand: the models' prices come from them.</param>
    public World(OutcomeTable table, Tiers tiers, int[] known)
    {
        _table = table;
        (_traces, _files) = (table.FeatureAt("ps_traceback"), table.FeatureAt("ps_file_refs"));
        var models = tiers
            .Models.Select(model => Definition(table.Models[model], table.CostOf(model, known)))
            .ToArray();
        Models = new ModelSettings
        {
            Models = [.. models],
            Tiers = tiers
                .Names.Select((tier, i) => (tier, model: models[i]))
                .ToImmutableDictionary(static pair => pair.tier, static pair => ImmutableArray.Create(pair.model)),
        };
    }

    public ModelSettings Models { get; }

    public PrivacyPolicy Policy { get; } = PrivacyPolicy.Create(new PolicyInputs(), version: 1);

    public ModelHealth Health { get; } = new() { Spoken = FrozenSet.Create(ProviderKind.OpenAiCompatible) };

    /// <summary>What the product knows of a task before it runs.</summary>
    /// <param name="task">Its place.</param>
    /// <param name="kind">What it is asked as.</param>
    /// <param name="start">The tier that it is to start at; null for the task's route.</param>
    public RouteFacts FactsOf(int task, TaskKind kind, ModelTier? start)
    {
        var row = _table.Tasks[task];
        return new RouteFacts
        {
            Id = row.Id,
            Task = kind,
            Required = Required,
            StartTier = start,
            HasStackTrace = _traces is { } traces && row.Features[traces] > 0,
            Files = _files is { } files ? (int)Math.Clamp(row.Features[files], 0, 1_000) : 0,
            InputTokens = InputTokens,
            OutputTokens = OutputTokens,
        };
    }

    private static ModelDefinition Definition(string name, double costUsd)
    {
        var price = (decimal)(costUsd / (InputTokens + OutputTokens) * Million);
        return new ModelDefinition
        {
            Name = name,
            Provider = ProviderKind.OpenAiCompatible,
            Model = name,
            Endpoint = new Uri("https://models.example/v1"),
            Lane = Lane.Cloud,
            Price = new ModelPrice(price, price, price),
        };
    }
}
