using System.Text;
using System.Text.Json.Nodes;
using ModelRouter.Core.Privacy;
using ModelRouter.PrivacyFuzz.World;
using ModelRouter.TestKit;

namespace ModelRouter.PrivacyFuzz.Play;

/// <summary>
/// Servers of models that are near and far, as far as the settings say: one that stands for a cloud, one for a trusted
/// host, and an Ollama on this machine that serves one of its models from elsewhere. They say what they were told, which
/// shows where that comes back.
/// </summary>
internal sealed class ModelHouse : IAsyncDisposable
{
    /// <summary>The server that is on this machine for the settings, too.</summary>
    public const string OfThisMachine = "ollama";

    private const string Near = "near";
    private const string Remote = "remote";
    private const string Tagged = "tagged:1b-cloud";

    private static readonly string[] Templates =
    [
        "qwen",
        "starcoder",
        "codellama",
        "deepseek",
        "codestral",
        "codegemma",
        "granite3",
        "granite4",
        "mellum",
        "glm",
        "seedcoder",
        "chat",
    ];

    private readonly ModelServer _cloud;
    private readonly ModelServer _trusted;
    private readonly ModelServer _ollama;

    private ModelHouse(ModelServer cloud, ModelServer trusted, ModelServer ollama) =>
        (_cloud, _trusted, _ollama) = (cloud, trusted, ollama);

    public static async Task<ModelHouse> StartAsync()
    {
        var house = new ModelHouse(
            await ModelServer.StartAsync(),
            await ModelServer.StartAsync(),
            await ModelServer.StartAsync()
        );
        foreach (var server in house.Servers)
            server.Reply = Echo;
        house
            ._ollama.Serve(new ServedModel(Near))
            .Serve(new ServedModel(Remote) { RemoteHost = "https://ollama.com:443", RemoteModel = Remote })
            .Serve(new ServedModel(Tagged));
        return house;
    }

    /// <summary>The user's settings of models: some of them, in some order.</summary>
    public JsonObject Settings(Dice dice)
    {
        var models = new List<JsonObject>
        {
            Model("cloudy", "openai-compatible", "big", $"{_cloud.Url}v1", "cloud", Template(dice)),
            Model("friendly", "openai-compatible", "middle", $"{_trusted.Url}v1", "trusted", Template(dice)),
            Model("near", "ollama", Near, $"{_ollama.Url}", null, dice.OneIn(3) ? Template(dice) : null),
            Model("remote", "ollama", Remote, $"{_ollama.Url}", null, null),
            Model("tagged", "ollama", Tagged, $"{_ollama.Url}", null, null),
        };
        var chosen = models.Where((_, index) => dice.Chance(index == 0 ? 90 : 35)).ToList();
        string[] tier = [.. chosen.Select(static model => (string)model["name"]!).OrderBy(_ => dice.Below(1_000))];
        return new JsonObject
        {
            ["models"] = new JsonArray([.. chosen]),
            ["tiers"] = new JsonObject { ["fast"] = new JsonArray([.. tier.Select(static name => (JsonNode)name)]) },
        };
    }

    /// <summary>How far text travels at the least under settings that <see cref="Settings"/> made; null without models.</summary>
    public static Lane? NearestOf(JsonObject settings) =>
        settings["models"]!
            .AsArray()
            .Select(static model => (Lane?)LaneOf((string)model!["model"]!, (string?)model["lane"]))
            .Min();

    /// <summary>All that arrived since this was last asked.</summary>
    public IReadOnlyList<Arrival> Take() =>
        [
            .. _cloud.Take().Select(static request => Read("cloud", Lane.Cloud, request)),
            .. _trusted.Take().Select(static request => Read("trusted", Lane.Trusted, request)),
            .. _ollama.Take().Select(static request => Read(OfThisMachine, LaneOf(request), request)),
        ];

    public async ValueTask DisposeAsync()
    {
        foreach (var server in Servers)
            await server.DisposeAsync();
    }

    private IEnumerable<ModelServer> Servers => [_cloud, _trusted, _ollama];

    private static string? Template(Dice dice) => dice.OneIn(5) ? null : dice.Of(Templates);

    private static JsonObject Model(
        string name,
        string provider,
        string model,
        string endpoint,
        string? lane,
        string? template
    )
    {
        var json = new JsonObject
        {
            ["name"] = name,
            ["provider"] = provider,
            ["model"] = model,
            ["endpoint"] = endpoint,
        };
        if (lane is not null)
            json["lane"] = lane;
        if (template is not null)
            json["fim"] = template;
        return json;
    }

    private static Arrival Read(string server, Lane lane, ModelServerRequest request)
    {
        var bytes = new List<byte>(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(request.Path)));
        foreach (var (name, value) in request.Headers)
            bytes.AddRange(Encoding.UTF8.GetBytes($"\n{name}: {value}"));
        bytes.AddRange(request.Body.Span);
        return new Arrival(server, lane, ModelServer.AsksForText(request), Canaries.In(bytes.ToArray()));
    }

    private static Lane LaneOf(ModelServerRequest request) =>
        request.Body.IsEmpty ? Lane.Cloud : LaneOf((string?)request.Json["model"], said: null);

    private static Lane LaneOf(string? model, string? said) =>
        said is not null ? Enum.Parse<Lane>(said, ignoreCase: true)
        : model is Remote or Tagged ? Lane.Cloud
        : Lane.Local;

    private static ModelAnswer Echo(ModelServerRequest request)
    {
        var canaries = Canaries.In(request.Body.Span);
        var turn = request.Body.Length;
        if (turn % 16 == 0)
            return ModelAnswer.Error(500, "it went wrong at {request}");
        if (canaries.Count == 0)
            return ModelAnswer.Of("Measure(", "total);");
        return ModelAnswer.Of($"{canaries[turn % canaries.Count]}, ", $"{canaries[turn / 2 % canaries.Count]});");
    }
}
