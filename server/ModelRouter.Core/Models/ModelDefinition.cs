using System.Collections.Immutable;
using ModelRouter.Core.Privacy;

namespace ModelRouter.Core.Models;

/// <summary>One model as the machine's settings name it, with everything that was left out filled in. Immutable.</summary>
public sealed record ModelDefinition
{
    /// <summary>The name that tiers, the status bar and the ledger use.</summary>
    public required string Name { get; init; }

    public required ProviderKind Provider { get; init; }

    /// <summary>The name that the provider knows it by.</summary>
    public required string Model { get; init; }

    /// <summary>Base address as the provider's own clients take it; <c>unix:/path</c> for a socket. Never has credentials in it.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>How far text travels that is sent to it: where the endpoint lies, or further out if the settings say so.</summary>
    public required Lane Lane { get; init; }

    /// <summary>Tokens that fit; null when nobody has said.</summary>
    public int? ContextWindow { get; init; }

    /// <summary>The most tokens of an answer; null when nobody has said.</summary>
    public int? MaxOutput { get; init; }

    /// <summary>Its template for filling in the middle; null to use what the endpoint itself can do.</summary>
    public FimFamily? Fim { get; init; }

    /// <summary>Null when it is not known; a model on this machine costs nothing.</summary>
    public ModelPrice? Price { get; init; }

    /// <summary>Headers for every request to it.</summary>
    public ImmutableArray<KeyValuePair<string, Secret>> Headers { get; init; } = [];

    /// <summary>What it can do, as far as anybody says.</summary>
    public ModelCapabilities Capabilities { get; init; } = ModelCapabilities.Unknown;

    /// <summary>Where its price, its window and its template are from.</summary>
    public ModelOrigins Origins { get; init; } = ModelOrigins.Unknown;

    /// <summary>Why it is known.</summary>
    public ModelSource Source { get; init; }

    /// <summary>Whether it takes conversations; one of which nobody says otherwise does.</summary>
    public bool Chats => Capabilities.Chat ?? true;

    /// <summary>Whether it takes a temperature; one of which nobody says otherwise does.</summary>
    public bool TakesTemperature => Capabilities.Temperature ?? true;

    /// <summary>Whether it is asked by OpenAI's Responses API only; one of which nobody says so is not.</summary>
    public bool NeedsResponses => Capabilities.Responses ?? false;

    /// <summary>Whether it can look things up while it answers; one of which nobody says so cannot.</summary>
    public bool HasLiveSearch => Capabilities.LiveSearch ?? false;
}
