using System.Collections.Immutable;
using System.Text.Json;
using ModelRouter.Core.Catalog;
using ModelRouter.Core.Models;

namespace ModelRouter.Core.Configuration;

/// <summary>
/// Reads which models there are out of the user's layer. In a folder's layer the same keys are refused: a workspace
/// names no endpoint, header or trusted host.
/// </summary>
internal readonly struct ModelSettingsReader(LayerReader layer)
{
    private const string ModelsKey = "models";
    private const string TiersKey = "tiers";
    private const string RoutesKey = "routes";
    private const string DiscoverKey = "discover";
    private const string TrustedHostsKey = "privacy.trustedHosts";
    private const string MonthlyKey = "budget.monthlyUsd";
    private const string PerRequestKey = "budget.perRequestUsd";

    /// <summary>More is no limit, and could not be counted with.</summary>
    private const decimal MostDollars = 1_000_000_000;

    /// <summary>As VS Code calls it.</summary>
    private const string ProxyKey = "http.proxy";

    public static ImmutableArray<string> Keys { get; } =
    [ModelsKey, TiersKey, RoutesKey, DiscoverKey, TrustedHostsKey, ProxyKey, MonthlyKey, PerRequestKey];

    public void Refuse()
    {
        foreach (var key in Keys)
        {
            if (layer.Find(key) is not null)
                layer.Problem(key, "only the user's own settings may say this");
        }
    }

    public ModelSettings Read()
    {
        var hosts = ReadTrustedHosts();
        var models = ReadTiers(ModelSettings.Empty with { Models = ReadModels(hosts), TrustedHosts = hosts });
        return models with
        {
            Routes = ReadRoutes(),
            Budget = new BudgetSettings(ReadDollars(MonthlyKey), ReadDollars(PerRequestKey)),
            Discover = layer.Boolean(DiscoverKey) ?? models.Discover,
            Proxy = ReadProxy(),
        };
    }

    /// <summary>What is refused is never repeated in the message: a password may be in it.</summary>
    private Uri? ReadProxy()
    {
        if (layer.Find(ProxyKey) is not { } json || (json.ValueKind == JsonValueKind.String && json.ValueEquals("")))
            return null;
        if (
            json.ValueKind == JsonValueKind.String
            && Uri.TryCreate(json.GetString(), UriKind.Absolute, out var proxy)
            && proxy is { Scheme: "http" or "https", Host.Length: > 0 }
        )
            return proxy;
        layer.Problem(ProxyKey, "must be an address such as \"http://proxy.example.org:3128\"");
        return null;
    }

    private ImmutableArray<ModelDefinition> ReadModels(ImmutableArray<string> trustedHosts)
    {
        var models = ImmutableArray.CreateBuilder<ModelDefinition>();
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { ModelNames.Embedded };
        foreach (
            var (place, json) in Elements(ModelsKey, "an array of {\"name\": ..., \"provider\": ..., \"model\": ...}")
        )
        {
            if (new ModelEntryReader(json, place, trustedHosts, layer).Read() is not { } model)
                continue;
            if (names.Add(model.Name))
                models.Add(ModelCatalog.Bundled.Complete(model));
            else if (model.Name.Equals(ModelNames.Embedded, StringComparison.OrdinalIgnoreCase))
                layer.Problem($"{place}.name", "is the embedded model's own; write another");
            else
                layer.Problem($"{place}.name", $"'{model.Name}' is another model's already; write another");
        }
        return models.ToImmutable();
    }

    private ModelSettings ReadTiers(ModelSettings models)
    {
        foreach (var (name, json) in Members(TiersKey, "an object such as {\"fast\": [\"a model's name\"]}"))
        {
            var key = $"{TiersKey}.{name}";
            if (ModelNames.Tiers.Parse(name) is { } tier)
                models = ReadTier(tier, key, json, models);
            else
                layer.Problem(key, $"is no tier; there are {ModelNames.Tiers.Spelled}");
        }
        return models;
    }

    private ModelSettings ReadTier(ModelTier tier, string key, JsonElement json, ModelSettings models)
    {
        var listed = ImmutableArray.CreateBuilder<ModelDefinition>();
        foreach (var (place, name) in Texts(key, json, "names of models"))
        {
            if (models.Find(name) is { } known)
            {
                if (!listed.Contains(known))
                    listed.Add(known);
            }
            else if (name.Equals(ModelNames.Embedded, StringComparison.OrdinalIgnoreCase))
                layer.Problem(place, "the embedded model answers inline completions in any tier; leave it out");
            else if (TierEntryReader.TryRead(name, models.TrustedHosts, out var model, out var problem))
            {
                models = models with { Models = models.Models.Add(model) };
                listed.Add(model);
            }
            else
                layer.Problem(place, problem);
        }
        return models with { Tiers = models.Tiers.SetItem(tier, listed.ToImmutable()) };
    }

    /// <summary>A limit that cannot be read is none that can be kept: until then nothing may be spent.</summary>
    private decimal? ReadDollars(string key)
    {
        if (layer.Find(key) is not { } json)
            return null;
        if (
            json.ValueKind == JsonValueKind.Number
            && json.TryGetDecimal(out var dollars)
            && dollars is >= 0 and <= MostDollars
        )
            return dollars;
        layer.Problem(key, "must be an amount of US dollars such as 20; until then nothing that costs money is asked");
        return 0;
    }

    private ImmutableDictionary<TaskKind, ModelTier> ReadRoutes()
    {
        var routes = ImmutableDictionary<TaskKind, ModelTier>.Empty;
        foreach (var (name, json) in Members(RoutesKey, "an object from task to tier such as {\"docs\": \"fast\"}"))
        {
            var key = $"{RoutesKey}.{name}";
            if (ModelNames.Tasks.Parse(name) is not { } task)
                layer.Problem(key, $"is no task; there are {ModelNames.Tasks.Spelled}");
            else if (ModelNames.Tiers.Parse(TextOf(json)) is { } tier)
                routes = routes.SetItem(task, tier);
            else
                layer.Problem(key, $"must be one of {ModelNames.Tiers.Spelled}");
        }
        return routes;
    }

    private ImmutableArray<string> ReadTrustedHosts()
    {
        if (layer.Find(TrustedHostsKey) is not { } json)
            return [];
        var hosts = ImmutableArray.CreateBuilder<string>();
        foreach (var (place, host) in Texts(TrustedHostsKey, json, "host names"))
        {
            if (TrustedHost.Parse(host) is null)
                layer.Problem(
                    place,
                    "must be a host such as \"gpu.example.org\", \"10.0.0.7:8000\" or \"*.example.org\""
                );
            else
                hosts.Add(host);
        }
        return hosts.ToImmutable();
    }

    private IEnumerable<(string Place, JsonElement Json)> Elements(string key, string shape) =>
        layer.Find(key) is { } json ? Elements(key, json, shape) : [];

    private IEnumerable<(string Place, JsonElement Json)> Elements(string key, JsonElement json, string shape)
    {
        if (json.ValueKind == JsonValueKind.Array)
            return json.EnumerateArray().Select((element, index) => ($"{key}[{index}]", element));
        layer.Problem(key, $"must be {shape}");
        return [];
    }

    private IEnumerable<(string Place, string Text)> Texts(string key, JsonElement json, string what)
    {
        foreach (var (place, element) in Elements(key, json, $"an array of {what}"))
        {
            if (TextOf(element) is { } text)
                yield return (place, text);
            else
                layer.Problem(place, "must be a string");
        }
    }

    private IEnumerable<(string Name, JsonElement Json)> Members(string key, string shape)
    {
        if (layer.Find(key) is not { } json)
            return [];
        if (json.ValueKind == JsonValueKind.Object)
            return json.EnumerateObject().Select(static member => (member.Name, member.Value));
        layer.Problem(key, $"must be {shape}");
        return [];
    }

    private static string? TextOf(JsonElement json) => json.ValueKind == JsonValueKind.String ? json.GetString() : null;
}
