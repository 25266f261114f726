using System.Collections.Immutable;
using ModelRouter.Core.Models;

namespace ModelRouter.Core.Configuration;

/// <summary>Which models there are and what they are for. Machine scope: a workspace says none of it. Immutable.</summary>
public sealed record ModelSettings
{
    public static ModelSettings Empty { get; } = new();

    /// <summary>
    /// As written, each under its own name in any case; behind them those that only tiers name, as <c>provider/model</c>.
    /// </summary>
    public ImmutableArray<ModelDefinition> Models { get; init; } = [];

    /// <summary>The models of each tier in the user's order. A tier that nobody filled is absent.</summary>
    public ImmutableDictionary<ModelTier, ImmutableArray<ModelDefinition>> Tiers { get; init; } =
        ImmutableDictionary<ModelTier, ImmutableArray<ModelDefinition>>.Empty;

    /// <summary>The user's own choice of tier for a task, over the default one.</summary>
    public ImmutableDictionary<TaskKind, ModelTier> Routes { get; init; } =
        ImmutableDictionary<TaskKind, ModelTier>.Empty;

    /// <summary>What may be spent.</summary>
    public BudgetSettings Budget { get; init; } = BudgetSettings.None;

    /// <summary>Whether to look for model servers on their usual ports of this machine.</summary>
    public bool Discover { get; init; } = true;

    /// <summary>Hosts of the trusted lane.</summary>
    public ImmutableArray<string> TrustedHosts { get; init; } = [];

    /// <summary>The editor's own proxy, for what is not on this machine; null for the system's. May hold credentials.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>The model of a name, in any case; null when there is none.</summary>
    public ModelDefinition? Find(string name)
    {
        foreach (var model in Models)
        {
            if (string.Equals(model.Name, name, StringComparison.OrdinalIgnoreCase))
                return model;
        }
        return null;
    }
}
