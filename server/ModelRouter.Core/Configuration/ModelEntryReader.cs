using System.Collections.Immutable;
using System.Text.Json;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;

namespace ModelRouter.Core.Configuration;

/// <summary>Reads one entry of <c>models</c>.</summary>
/// <param name="json">The entry.</param>
/// <param name="place">Where it is written: <c>models[2]</c>.</param>
/// <param name="trustedHosts">The hosts of the trusted lane.</param>
/// <param name="layer">Takes what does not fit.</param>
internal readonly struct ModelEntryReader(
    JsonElement json,
    string place,
    ImmutableArray<string> trustedHosts,
    LayerReader layer
)
{
    private static readonly string[] Keys =
    [
        "name",
        "provider",
        "model",
        "endpoint",
        "lane",
        "contextWindow",
        "maxOutput",
        "fim",
        "price",
        "capabilities",
        "headers",
    ];

    /// <returns>Null when what makes it a model is missing or wrong.</returns>
    public ModelDefinition? Read()
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            layer.Problem(place, "must be an object {\"name\": ..., \"provider\": ..., \"model\": ...}");
            return null;
        }
        foreach (var member in json.EnumerateObject())
        {
            if (!Keys.Contains(member.Name, StringComparer.Ordinal))
                Problem(member.Name, $"is not used; a model has {string.Join(", ", Keys)}");
        }
        var name = Text("name", "must be a name of your choice, in one line");
        var model = Text("model", "must be the provider's name of the model");
        var provider = Provider();
        var endpoint = provider is { } known ? Endpoint(known) : null;
        var headers = Headers();
        if (name is null || model is null || provider is null || endpoint is null || headers is null)
            return null;
        if (EffectiveLane(model, endpoint) is not { } lane)
            return null;
        return new ModelDefinition
        {
            Name = name,
            Provider = provider.Value,
            Model = model,
            Endpoint = endpoint,
            Lane = lane,
            ContextWindow = Tokens("contextWindow"),
            MaxOutput = Tokens("maxOutput"),
            Fim = Fim(),
            Price = Price(),
            Capabilities = Capabilities(),
            Headers = headers.Value,
        };
    }

    private ProviderKind? Provider()
    {
        const string Key = "provider";
        if (
            ModelNames.Providers.Parse(Find(Key) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null)
            is not { } provider
        )
        {
            Problem(Key, $"must be one of {ModelNames.Providers.Spelled}");
            return null;
        }
        if (provider != ProviderKind.Embedded)
            return provider;
        Problem(Key, "the embedded model is there without an entry; leave this one out");
        return null;
    }

    private Uri? Endpoint(ProviderKind provider)
    {
        const string Key = "endpoint";
        if (Find(Key) is not { } written)
        {
            if (ProviderEndpoints.DefaultOf(provider) is { } usual)
                return usual;
            Problem(
                Key,
                $"must be the server's base address: {ModelNames.Providers.NameOf(provider)} has no usual one"
            );
            return null;
        }
        if (written.ValueKind != JsonValueKind.String)
        {
            Problem(Key, "must be a string");
            return null;
        }
        if (EndpointReader.TryRead(written.GetString()!, out var endpoint, out var problem))
            return ProviderEndpoints.Tidy(provider, endpoint);
        Problem(Key, problem);
        return null;
    }

    /// <summary>Where the endpoint lies, or further out if the entry says so.</summary>
    /// <returns>Null when the model shall not be used at all.</returns>
    private Lane? EffectiveLane(string model, Uri endpoint)
    {
        const string Key = "lane";
        var served = CloudModels.IsNamedAsOne(model) ? Lane.Cloud : (Lane?)null;
        var lies = EndpointLane.Effective(endpoint, served, trustedHosts);
        if (Find(Key) is not { } written)
            return lies;
        switch (written.ValueKind == JsonValueKind.String ? Lanes.Parse(written.GetString()) : null)
        {
            case null:
                Problem(Key, "must be one of cloud, trusted, local; until then this model counts as cloud");
                return Lane.Cloud;
            case Lane.Off:
                Problem(Key, "a model that nothing may go to is left out of models");
                return null;
            case { } declared when declared < lies:
                Problem(
                    Key,
                    $"only moves a model outward: this one is {Lanes.NameOf(lies)}, and stays it"
                        + (
                            EndpointLane.Of(endpoint, []) == Lane.Cloud
                                ? "; hosts to trust are named in privacy.trustedHosts"
                                : ""
                        )
                );
                return lies;
            case { } declared:
                return declared;
        }
    }

    private int? Tokens(string key)
    {
        if (Find(key) is not { } written)
            return null;
        if (written.ValueKind == JsonValueKind.Number && written.TryGetInt32(out var tokens) && tokens > 0)
            return tokens;
        Problem(key, "must be a number of tokens");
        return null;
    }

    private FimFamily? Fim()
    {
        const string Key = "fim";
        if (Find(Key) is not { } written)
            return null;
        if (
            ModelNames.FimFamilies.Parse(written.ValueKind == JsonValueKind.String ? written.GetString() : null) is
            { } family
        )
            return family;
        Problem(Key, $"must be one of {ModelNames.FimFamilies.Spelled}");
        return null;
    }

    private ModelPrice? Price()
    {
        const string Key = "price";
        if (Find(Key) is not { } written)
            return null;
        if (PriceReader.Read(written) is { } price)
            return price;
        Problem(Key, PriceReader.Shape);
        return null;
    }

    private ModelCapabilities Capabilities()
    {
        const string Key = "capabilities";
        if (Find(Key) is not { } written)
            return ModelCapabilities.Unknown;
        var (where, problems) = ($"{place}.{Key}", layer);
        return CapabilityReader.Read(
            written,
            (name, problem) => problems.Problem(name is null ? where : $"{where}.{name}", problem)
        );
    }

    private ImmutableArray<KeyValuePair<string, Secret>>? Headers()
    {
        const string Key = "headers";
        var (where, problems) = ($"{place}.{Key}", layer);
        return Find(Key) is { } written
            ? HeaderReader.Read(
                written,
                (name, problem) =>
                    problems.Problem(name is null ? where : $"{where}.{name}", $"{problem}; the model is not used")
            )
            : ImmutableArray<KeyValuePair<string, Secret>>.Empty;
    }

    private string? Text(string key, string shape)
    {
        if (
            Find(key) is { ValueKind: JsonValueKind.String } json
            && json.GetString()!.Trim() is { Length: > 0 } text
            && !text.Any(char.IsControl)
        )
            return text;
        Problem(key, shape);
        return null;
    }

    private JsonElement? Find(string key) =>
        json.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private void Problem(string key, string message) => layer.Problem($"{place}.{key}", message);
}
