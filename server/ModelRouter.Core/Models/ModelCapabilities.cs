namespace ModelRouter.Core.Models;

/// <summary>What a model can do, as the settings or the catalog say; null where nobody does.</summary>
public sealed record ModelCapabilities
{
    /// <summary>Nobody says anything.</summary>
    public static ModelCapabilities Unknown { get; } = new();

    /// <summary>Whether it takes conversations.</summary>
    public bool? Chat { get; init; }

    /// <summary>Whether it takes a temperature.</summary>
    public bool? Temperature { get; init; }

    /// <summary>Whether it is asked by OpenAI's Responses API only.</summary>
    public bool? Responses { get; init; }

    /// <summary>Whether it can look things up while it answers.</summary>
    public bool? LiveSearch { get; init; }

    /// <summary>Whether its endpoint fills in the middle by itself.</summary>
    public bool? Fill { get; init; }
}
