using ModelRouter.TestKit;

namespace ModelRouter.Lsp.Tests.Impossible;

/// <summary>A local request that leaves the machine. The bench's environment names a proxy for everything.</summary>
public sealed class LocalRequestTests(BenchFixture fixture) : IClassFixture<BenchFixture>, IAsyncLifetime
{
    private const string Elsewhere = "elsewhere";

    private Bench Bench => fixture.Bench;

    public async ValueTask InitializeAsync() => await Bench.ConfigureAsync(BenchSettings.Of(Bench));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_local_request_that_leaves_the_machine_by_HTTP_PROXY()
    {
        await using var room = Bench.Room();
        var (canary, before) = (Bench.Canary("Proxied"), Bench.Proxy.Seen.Count);

        await Room.AskAsync(await room.OpenAsync("secret/a.txt", canary));

        Bench.AssertReached(Bench.Local, canary);
        Assert.Equal(before, Bench.Proxy.Seen.Count);
    }

    /// <summary>The control: what is not on this machine does go by the proxy of the environment.</summary>
    [Fact]
    public async Task A_request_to_another_machine_goes_by_HTTPS_PROXY()
    {
        await using var room = Bench.Room();
        var canary = Bench.Canary("ByProxy");

        await Room.AskAsync(await room.OpenAsync("circle/a.txt", canary));

        Bench.AssertReached(Bench.Trusted, canary);
        Assert.Contains(
            Bench.Proxy.Seen,
            static head => head.StartsWith($"CONNECT {BenchSettings.TrustedHost}:443", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_local_request_that_leaves_the_machine_by_the_proxy_of_the_settings()
    {
        await using var room = Bench.Room();
        await using var proxy = new TunnelProxy();
        await Bench.ConfigureAsync(BenchSettings.Of(Bench).With("http.proxy", proxy.Url.ToString()));
        var (secret, circle) = (Bench.Canary("SettingsProxy"), Bench.Canary("SettingsTunnel"));

        await Room.AskAsync(await room.OpenAsync("secret/a.txt", secret));
        Assert.Empty(proxy.Seen);
        await Room.AskAsync(await room.OpenAsync("circle/a.txt", circle));

        Bench.AssertReached(Bench.Local, secret);
        Assert.NotEmpty(proxy.Seen);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_local_request_that_leaves_the_machine_by_a_redirect_of_the_local_server(int status)
    {
        await using var room = Bench.Room();
        var (first, second) = (Bench.Canary("Redirected"), Bench.Canary("RedirectedName"));
        Bench.Local.Answer(ModelAnswer.Redirect($"{Bench.Stranger.Url}api/generate", status));
        Bench.Local.Answer(ModelAnswer.Redirect($"https://{BenchSettings.TrustedHost}/api/generate", status));

        await Room.AskAsync(await room.OpenAsync("secret/a.txt", first));
        await Room.AskAsync(await room.OpenAsync("secret/b.txt", second));

        foreach (var canary in (string[])[first, second])
        {
            Bench.AssertReached(Bench.Local, canary);
            Bench.AssertOnlyAt(Bench.Local, canary);
        }
    }

    /// <summary>Every name of this machine that a local model may have.</summary>
    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST")]
    [InlineData("127.0.0.1")]
    [InlineData("[::ffff:127.0.0.1]")]
    public async Task A_local_request_by_a_name_of_this_machine_stays_on_it(string host)
    {
        await using var room = Bench.Room();
        await UseAsync($"http://{host}:{Bench.Local.Url.Port}");
        var (canary, before) = (Bench.Canary("Localhost"), Bench.Proxy.Seen.Count);

        await Room.AskAsync(await room.OpenAsync("secret/a.txt", canary));

        Bench.AssertReached(Bench.Local, canary);
        Assert.Equal(before, Bench.Proxy.Seen.Count);
    }

    /// <summary>Names that look like this machine's, or lead to it today: nobody vouches for tomorrow.</summary>
    [Theory]
    [InlineData("http://0.0.0.0:PORT")]
    [InlineData("http://localhost.example.test:PORT")]
    [InlineData("http://127.0.0.1.example.test:PORT")]
    [InlineData("http://localhost@models.trusted.test:PORT")]
    [InlineData("http://127.0.0.1:PORT@models.trusted.test")]
    [InlineData("http://models.trusted.test#@127.0.0.1:PORT")]
    [InlineData("http://169.254.169.254:PORT")]
    [InlineData("http://[::]:PORT")]
    [InlineData("https://models.trusted.test")]
    [InlineData("https://models.trusted.test:443/127.0.0.1")]
    [InlineData("http://127.0.0.1.:PORT.example.test")]
    public async Task A_local_request_that_leaves_the_machine_by_a_DNS_name(string endpoint)
    {
        await using var room = Bench.Room();
        await UseAsync(endpoint.Replace("PORT", $"{Bench.Stranger.Url.Port}", StringComparison.Ordinal), lane: "local");
        var (canary, before) = (Bench.Canary("DnsName"), Bench.Proxy.Seen.Count);

        Assert.Null(await Room.AskAsync(await room.OpenAsync("secret/a.txt", canary)));

        Bench.AssertNowhere(canary);
        Assert.Equal(before, Bench.Proxy.Seen.Count);
    }

    /// <summary>The tag of its name says that Ollama hands its requests on.</summary>
    [Theory]
    [InlineData("gpt-oss:120b-cloud")]
    [InlineData("gpt-oss:cloud")]
    [InlineData("gpt-oss:Cloud")]
    public async Task A_local_request_that_Ollama_hands_on_to_its_cloud_by_the_models_name(string name)
    {
        await using var room = Bench.Room();
        var model =
            (Dictionary<string, object>)BenchSettings.Model(Elsewhere, "ollama", $"{Bench.Stranger.Url}", "qwen");
        model["model"] = name;
        await Bench.ConfigureAsync(
            BenchSettings.Of(Bench).With("models", new[] { model }).With("tiers", new { fast = new[] { Elsewhere } })
        );
        var canary = Bench.Canary("CloudTag");

        Assert.Null(await Room.AskAsync(await room.OpenAsync("secret/a.txt", canary)));

        Bench.AssertNowhere(canary);
    }

    /// <summary>Only the server knows, and says so when it is asked about the model.</summary>
    [Fact]
    public async Task A_local_request_that_Ollama_hands_on_to_its_cloud_as_it_says_of_the_model()
    {
        await using var room = Bench.Room();
        await using var server = await ModelServer.StartAsync();
        server.Serve(new ServedModel($"{Elsewhere}-1") { RemoteHost = "https://ollama.com:443", RemoteModel = "big" });
        await UseAsync(server.Url.ToString());
        var (secret, open) = (Bench.Canary("RemoteHost"), Bench.Canary("RemoteOpen"));

        Assert.Null(await Room.AskAsync(await room.OpenAsync("secret/a.txt", secret)));
        Assert.DoesNotContain(server.Requests, request => Traces.AreIn(request, secret));

        // The control: it is a model for what may travel that far.
        await Room.AskAsync(await room.OpenAsync("open.txt", open));
        Bench.AssertReached(server, open);
    }

    /// <summary>It comes to light only in an answer: that is thrown away, and the model never asked again.</summary>
    [Fact]
    public async Task A_local_request_that_Ollama_hands_on_to_its_cloud_as_its_answer_shows()
    {
        await using var room = Bench.Room();
        await using var server = await ModelServer.StartAsync();
        server.Otherwise = ModelAnswer.Of("from elsewhere") with { RemoteHost = "https://ollama.com:443" };
        await UseAsync(server.Url.ToString());
        var (first, second) = (Bench.Canary("RemoteFirst"), Bench.Canary("RemoteSecond"));

        Assert.Null(await Room.AskAsync(await room.OpenAsync("secret/a.txt", first)));
        Assert.Null(await Room.AskAsync(await room.OpenAsync("secret/b.txt", second)));

        Bench.AssertReached(server, first);
        Assert.DoesNotContain(server.Requests, request => Traces.AreIn(request, second));
    }

    private Task UseAsync(string endpoint, string? lane = null) =>
        Bench.ConfigureAsync(
            BenchSettings
                .Of(Bench)
                .With("models", new[] { BenchSettings.Model(Elsewhere, "ollama", endpoint, "qwen", lane) })
                .With("tiers", new { fast = new[] { Elsewhere } })
        );
}
