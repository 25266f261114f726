namespace ModelRouter.Core.Models;

/// <summary>A model that a server on this machine was found to have.</summary>
/// <param name="Definition">Named <c>ollama/NAME</c>, <c>lmstudio/NAME</c> or <c>llamacpp/NAME</c>.</param>
public sealed record DiscoveredModel(ModelDefinition Definition)
{
    /// <summary>Whether it fills in the middle by itself; null when its server does not say.</summary>
    public bool? CanFill { get; init; }

    /// <summary>Its parameters, in billions; null when nobody says.</summary>
    public double? Billions { get; init; }
}
