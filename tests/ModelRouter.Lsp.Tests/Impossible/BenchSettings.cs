namespace ModelRouter.Lsp.Tests.Impossible;

/// <summary>The settings of a client: the user's, and those of each folder.</summary>
internal sealed class BenchSettings
{
    public const string Cloud = "cloud";
    public const string Trusted = "trusted";
    public const string Local = "local";

    /// <summary>The trusted model's host; the bench's proxy leads there.</summary>
    public const string TrustedHost = "models.trusted.test";

    /// <summary>Templates that take other files along, each in its own way.</summary>
    public static TheoryData<string> Roads { get; } = new("qwen", "chat");

    public Dictionary<string, object> User { get; } = new(StringComparer.Ordinal);

    /// <summary>By folder URI.</summary>
    public Dictionary<string, object> Folders { get; } = new(StringComparer.Ordinal);

    /// <summary>
    /// One model in each lane, the farthest first; <c>secret/</c> is local, <c>circle/</c> trusted, <c>sealed/</c> off.
    /// </summary>
    public static BenchSettings Of(Bench bench, string fim = "qwen")
    {
        var settings = new BenchSettings();
        settings.User["models"] = new object[]
        {
            Model(Cloud, "openai-compatible", $"{bench.Cloud.Url}v1", fim, lane: "cloud"),
            Model(Trusted, "openai-compatible", $"https://{TrustedHost}/v1", fim),
            Model(Local, "ollama", bench.Local.Url.ToString(), fim),
        };
        settings.User["tiers"] = new { fast = new[] { Cloud, Trusted, Local } };
        settings.User["discover"] = false;
        settings.User["inlineCompletion.debounceMs"] = 0;
        // An answer is waited for on a busy machine, too: what is sent must be told from what is late.
        settings.User["inlineCompletion.timeoutMs"] = 30_000;
        settings.User["privacy.trustedHosts"] = new[] { TrustedHost };
        settings.User["privacy.rules"] = new object[]
        {
            Rule("local", "secret/"),
            Rule("trusted", "circle/"),
            Rule("off", "sealed/"),
        };
        return settings;
    }

    public static object Rule(string lane, params string[] paths) => new { paths, lane };

    public static object Model(string name, string provider, string endpoint, string? fim = null, string? lane = null)
    {
        var model = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["name"] = name,
            ["provider"] = provider,
            ["model"] = $"{name}-1",
            ["endpoint"] = endpoint,
        };
        if (fim is not null)
            model["fim"] = fim;
        if (lane is not null)
            model["lane"] = lane;
        return model;
    }

    /// <summary>These settings with others for one of the user's keys.</summary>
    public BenchSettings With(string key, object value)
    {
        User[key] = value;
        return this;
    }

    /// <summary>These settings with those of a workspace's folder.</summary>
    public BenchSettings InFolder(string uri, object settings)
    {
        Folders[uri] = settings;
        return this;
    }

    public object ToSent() => new { user = User, folders = Folders };
}
