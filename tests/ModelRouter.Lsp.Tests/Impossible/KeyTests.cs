using ModelRouter.TestKit;

namespace ModelRouter.Lsp.Tests.Impossible;

/// <summary>A key at a wrong origin, or anywhere but in the header of a request to its own.</summary>
public sealed class KeyTests(BenchFixture fixture) : IClassFixture<BenchFixture>, IAsyncLifetime
{
    private readonly string _key = fixture.Bench.Key();

    private Bench Bench => fixture.Bench;

    public async ValueTask InitializeAsync()
    {
        await Bench.ConfigureAsync(BenchSettings.Of(Bench));
        await SetKeyAsync(BenchSettings.Cloud, _key);
    }

    /// <summary>Wherever it was used, it was told to nobody.</summary>
    public async ValueTask DisposeAsync()
    {
        await Bench.ConfigureAsync(BenchSettings.Of(Bench));
        await SetKeyAsync(BenchSettings.Cloud, null);
        Bench.AssertUntold(_key);
        Bench.AssertOnlyAt(Bench.Cloud, _key);
        if (OperatingSystem.IsLinux())
            Assert.False(Traces.AreIn(await File.ReadAllBytesAsync($"/proc/{Bench.Process.Id}/cmdline"), _key));
    }

    /// <summary>The control to all others.</summary>
    [Fact]
    public async Task A_key_is_sent_to_its_own_origin()
    {
        await using var room = Bench.Room();
        await room.AskFromPublicAsync();

        Assert.Equal($"Bearer {_key}", Bench.Cloud.Asked[^1].Headers["Authorization"]);
    }

    [Fact]
    public async Task A_key_of_a_model_at_the_models_beside_it()
    {
        await using var room = Bench.Room();
        var (circle, secret) = (Bench.Canary("BesideCircle"), Bench.Canary("BesideSecret"));
        await Room.AskAsync(await room.OpenAsync("circle/a.txt", circle));
        await Room.AskAsync(await room.OpenAsync("secret/a.txt", secret));

        Bench.AssertReached(Bench.Trusted, circle);
        Bench.AssertReached(Bench.Local, secret);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_key_at_a_wrong_origin_by_a_redirect(int status)
    {
        await using var room = Bench.Room();
        Bench.Cloud.Answer(ModelAnswer.Redirect($"{Bench.Stranger.Url}v1/completions", status));

        await room.AskFromPublicAsync();

        Assert.Empty(Bench.Stranger.Requests);
    }

    /// <summary>The settings name another address for the model after its key was given. One beside it has no key.</summary>
    [Fact]
    public async Task A_key_at_a_wrong_origin_by_an_overridden_endpoint()
    {
        await using var room = Bench.Room();
        await using var other = await ModelServer.StartAsync();
        other.Otherwise = ModelAnswer.Of();
        string[] names = [BenchSettings.Cloud, "keyless"];
        var models = names.Select(name => BenchSettings.Model(name, "openai-compatible", $"{other.Url}v1", "qwen"));
        await Bench.ConfigureAsync(BenchSettings.Of(Bench).With("models", models).With("tiers", new { fast = names }));
        var canary = Bench.Canary("Overridden");

        await Room.AskAsync(await room.OpenAsync("a.txt", canary));

        Bench.AssertReached(other, canary);
        Assert.DoesNotContain(other.Requests, request => Traces.AreIn(request, _key));
    }

    /// <summary>
    /// An editor gives its keys anew to each sidecar. The settings may name another address by then: the key is still that of
    /// the address that it was given for.
    /// </summary>
    [Theory]
    [InlineData("model", BenchSettings.Cloud)]
    [InlineData("provider", "openai-compatible")]
    public async Task A_key_at_a_wrong_origin_by_a_changed_endpoint_before_it_is_given_anew(string kind, string name)
    {
        await using var room = Bench.Room();
        await using var other = await ModelServer.StartAsync();
        other.Otherwise = ModelAnswer.Of();
        var models = new[]
        {
            BenchSettings.Model(BenchSettings.Cloud, "openai-compatible", $"{other.Url}v1", "qwen"),
            BenchSettings.Model("keyless", "vllm", $"{other.Url}v1", "qwen"),
        };
        var tiers = new { fast = new[] { BenchSettings.Cloud, "keyless" } };
        await SetKeyAsync(BenchSettings.Cloud, null);
        await Bench.ConfigureAsync(BenchSettings.Of(Bench).With("models", models).With("tiers", tiers));
        await Bench.Client.RequestAsync("modelrouter/setCredential", Credential(_key));
        var canary = Bench.Canary("GivenAnew");

        await Room.AskAsync(await room.OpenAsync("a.txt", canary));

        Bench.AssertReached(other, canary);
        Assert.DoesNotContain(other.Requests, request => Traces.AreIn(request, _key));
        await Bench.Client.RequestAsync("modelrouter/setCredential", Credential(null));

        Dictionary<string, object?> Credential(string? secret) =>
            new(StringComparer.Ordinal)
            {
                [kind] = name,
                ["secret"] = secret,
                ["origins"] = new[] { Bench.Cloud.Url.ToString() },
            };
    }

    /// <summary>It differs in the scheme or the port only, or looks like the provider's own.</summary>
    [Theory]
    [InlineData("http://openrouter.ai/api/v1")]
    [InlineData("http://openrouter.ai:443/api/v1")]
    [InlineData("https://openrouter.ai:8443/api/v1")]
    [InlineData("https://openrouter.ai.models.trusted.test/api/v1")]
    [InlineData("https://openrouter.ai@models.trusted.test/api/v1")]
    [InlineData("https://models.trusted.test/openrouter.ai/api/v1")]
    [InlineData("https://models.trusted.test:443/openrouter.ai/api/v1")]
    public async Task A_key_of_the_environment_at_a_wrong_origin_by_an_overridden_endpoint(string endpoint)
    {
        await using var room = Bench.Room();
        await Bench.ConfigureAsync(OneModel("openrouter", endpoint));

        await Room.AskAsync(await room.OpenAsync("a.txt", Bench.Canary("Environment")));

        Bench.AssertNowhere(Bench.EnvironmentKey);
    }

    /// <summary>The control: only what is the provider's own address is spoken to with it. Here its tunnel is all there is.</summary>
    [Fact]
    public async Task A_key_of_the_environment_is_for_the_providers_own_origin()
    {
        await using var bench = await Bench.StartAsync(new BenchOptions { Host = "openrouter.ai" });
        await using var room = bench.Room();
        var canary = bench.Canary("Official");
        await bench.ConfigureAsync(OneModel(bench, "openrouter", "https://openrouter.ai/v1"));

        await Room.AskAsync(await room.OpenAsync("a.txt", canary));

        Bench.AssertReached(bench.Trusted, canary);
        Assert.Equal($"Bearer {bench.EnvironmentKey}", bench.Trusted.Asked[^1].Headers["Authorization"]);
        bench.KeyIsAllowedAt(bench.Trusted);
    }

    [Theory]
    [InlineData("http://models.trusted.test/v1")]
    [InlineData("http://0.0.0.0:1/v1")]
    [InlineData("http://models.example.test/v1")]
    public async Task A_key_at_a_wrong_origin_by_an_http_downgrade(string endpoint)
    {
        await using var room = Bench.Room();
        await Bench.ConfigureAsync(OneModel("openai-compatible", endpoint));
        var (canary, before) = (Bench.Canary("Downgraded"), Bench.Proxy.Seen.Count);

        await Room.AskAsync(await room.OpenAsync("a.txt", canary));

        Assert.Equal(before, Bench.Proxy.Seen.Count);
        Bench.AssertNowhere(canary);
    }

    /// <summary>A proxy sees where a tunnel leads, and nothing of what goes through.</summary>
    [Fact]
    public async Task A_key_at_a_proxy()
    {
        await using var room = Bench.Room();
        var (key, canary) = (Bench.Key(), Bench.Canary("Tunnel"));
        await SetKeyAsync(BenchSettings.Trusted, key);

        await Room.AskAsync(await room.OpenAsync("circle/a.txt", canary));

        Bench.AssertReached(Bench.Trusted, canary);
        Bench.AssertReached(Bench.Trusted, key);
        Bench.AssertOnlyAt(Bench.Trusted, key);
        await SetKeyAsync(BenchSettings.Trusted, null);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(429)]
    [InlineData(500)]
    public async Task A_key_in_an_error_of_a_server_that_repeats_it(int status)
    {
        await using var room = Bench.Room();
        Bench.Cloud.Answer(ModelAnswer.Error(status, $"No such key: {_key}"));
        var document = await room.OpenAsync("a.txt", Bench.Canary("KeyEcho"));

        await document.CompleteAsync(trigger: 1);

        Assert.Equal($"Bearer {_key}", Bench.Cloud.Asked[^1].Headers["Authorization"]);
        Bench.AssertUntold(_key);
    }

    [Fact]
    public async Task A_key_in_a_log_at_the_verbose_level()
    {
        await using var room = Bench.Room();
        await Bench.Client.NotifyAsync("$/setTrace", new { value = "verbose" });
        await SetKeyAsync(BenchSettings.Cloud, null);
        await SetKeyAsync(BenchSettings.Cloud, _key);
        await room.AskFromPublicAsync();
        await Bench.Client.RequestAsync("modelrouter/route", new { task = "inlineCompletion" });
        await Bench.Client.NotifyAsync("$/setTrace", new { value = "messages" });

        Bench.AssertUntold(_key);
    }

    /// <summary>Of a model that has left the settings: who wants a key gone is not to be told to put the model back.</summary>
    [Fact]
    public async Task A_key_that_is_taken_back_of_a_model_that_is_gone()
    {
        await using var room = Bench.Room();
        await Bench.ConfigureAsync(BenchSettings.Of(Bench).With("models", Array.Empty<object>()));
        await SetKeyAsync(BenchSettings.Cloud, null);
        await Bench.ConfigureAsync(BenchSettings.Of(Bench));

        await room.AskFromPublicAsync();

        Assert.False(Bench.Cloud.Asked[^1].Headers.ContainsKey("Authorization"));
    }

    [Theory]
    [InlineData("""{"model": "nobody", "secret": "KEY"}""")]
    [InlineData("""{"provider": "nobody", "secret": "KEY"}""")]
    [InlineData("""{"model": "cloud", "provider": "openai", "secret": "KEY"}""")]
    [InlineData("""{"model": "cloud", "secret": ["KEY"]}""")]
    [InlineData("""{"model": "cloud", "secret": {"KEY": "KEY"}}""")]
    [InlineData("""{"model": "cloud", "secret": "KEY", "origins": ["KEY"]}""")]
    [InlineData("""["KEY"]""")]
    public async Task A_key_in_an_error_of_the_protocol(string parameters)
    {
        var json = parameters.Replace("KEY", _key, StringComparison.Ordinal);

        await Assert.ThrowsAsync<TestKit.Lsp.LspErrorException>(() =>
            Bench.Client.RequestAsync("modelrouter/setCredential", System.Text.Json.Nodes.JsonNode.Parse(json))
        );
    }

    /// <summary>The key belongs to the address that the settings name now, and a header in them may be one.</summary>
    [Fact]
    public async Task A_key_in_a_header_of_the_settings_in_an_error_or_a_log()
    {
        await using var room = Bench.Room();
        var model =
            (Dictionary<string, object>)
                BenchSettings.Model(BenchSettings.Cloud, "openai-compatible", $"{Bench.Cloud.Url}v1", "qwen", "cloud");
        model["headers"] = new Dictionary<string, string>(StringComparer.Ordinal) { ["X-Gateway-Key"] = _key };
        await Bench.ConfigureAsync(BenchSettings.Of(Bench).With("models", new object[] { model }));
        Bench.Cloud.Answer(ModelAnswer.Error(400, $"No such key: {_key}"));
        var document = await room.OpenAsync("a.txt", Bench.Canary("Header"));

        await document.CompleteAsync(trigger: 1);

        Assert.Equal(_key, Bench.Cloud.Asked[^1].Headers["X-Gateway-Key"]);
        Bench.AssertUntold(_key);
    }

    private Task SetKeyAsync(string model, string? secret) =>
        Bench.Client.RequestAsync("modelrouter/setCredential", new { model, secret });

    private BenchSettings OneModel(string provider, string endpoint) => OneModel(Bench, provider, endpoint);

    private static BenchSettings OneModel(Bench bench, string provider, string endpoint) =>
        BenchSettings
            .Of(bench)
            .With("models", new[] { BenchSettings.Model(BenchSettings.Cloud, provider, endpoint, "qwen") })
            .With("tiers", new { fast = new[] { BenchSettings.Cloud } });
}
