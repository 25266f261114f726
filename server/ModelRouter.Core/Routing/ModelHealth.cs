using System.Collections.Frozen;
using System.Collections.Immutable;
using ModelRouter.Core.Models;

namespace ModelRouter.Core.Routing;

/// <summary>What is known of the models at one moment. Immutable; a change makes a new one.</summary>
public sealed record ModelHealth
{
    /// <summary>The providers whose protocol this version speaks.</summary>
    public required FrozenSet<ProviderKind> Spoken { get; init; }

    /// <summary>What has been learnt, by the model's name. To be forgotten when the settings of a model change.</summary>
    public ImmutableDictionary<string, ModelCondition> Conditions { get; init; } =
        ImmutableDictionary<string, ModelCondition>.Empty;

    /// <summary>What has been learnt of a model.</summary>
    public ModelCondition Of(ModelDefinition model) => Conditions.GetValueOrDefault(model.Name, ModelCondition.Fine);
}
