using System.Net;
using System.Text;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Providers.Egress;

namespace ModelRouter.Providers.Tests.Egress;

/// <summary>A key, or a text, that ends up where it does not belong.</summary>
public sealed class WrongOriginTests
{
    private const string Canary = "sk-canary-4711";

    [Theory]
    [InlineData(ProviderKind.OpenAi, "Authorization: Bearer " + Canary)]
    [InlineData(ProviderKind.Ollama, "Authorization: Bearer " + Canary)]
    [InlineData(ProviderKind.OpenAiCompatible, "Authorization: Bearer " + Canary)]
    [InlineData(ProviderKind.Anthropic, "x-api-key: " + Canary)]
    [InlineData(ProviderKind.AzureOpenAi, "api-key: " + Canary)]
    [InlineData(ProviderKind.Gemini, "Authorization: Bearer " + Canary)]
    public async Task A_key_is_sent_to_its_origin_as_the_provider_wants_it(ProviderKind provider, string header)
    {
        await using var server = RecordingServer.Start();
        using var test = new TestGate();
        var model = TestGate.ModelAt($"http://127.0.0.1:{server.Port}", provider: provider);
        test.Keys.Set(provider, new Secret(Canary), [model.Endpoint]);

        Assert.Equal("ok", await test.AskAsync(model));
        Assert.Contains($"\r\n{header}\r\n", Assert.Single(server.Requests), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(300)]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task No_redirect_carries_anything_on(int status)
    {
        await using var other = RecordingServer.Start();
        await using var server = RecordingServer.Start(
            RecordingServer.Saying($"HTTP/1.1 {status} Moved\r\nLocation: http://127.0.0.1:{other.Port}/{Canary}")
        );
        using var test = new TestGate();
        var model = TestGate.ModelAt($"http://127.0.0.1:{server.Port}");
        test.Keys.Set(model.Name, new Secret(Canary), model.Endpoint);

        var failure = await test.FailureOfAsync(model);

        Assert.Equal((FailureKind.BadRequest, status), (failure.Kind, failure.Status));
        Assert.Contains("redirects are not followed", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, other.Connections);
    }

    [Fact]
    public async Task A_key_does_not_follow_an_endpoint_that_is_changed_after_it_was_given()
    {
        await using var server = RecordingServer.Start(RecordingServer.Saying("HTTP/1.1 401 Unauthorized"));
        using var test = new TestGate();
        test.Keys.Set(ProviderKind.OpenAi, new Secret(Canary), [new Uri("https://api.openai.com/v1")]);
        test.Keys.Set("model-1", new Secret(Canary), new Uri($"https://127.0.0.1:{server.Port}"));
        var model = TestGate.ModelAt($"http://127.0.0.1:{server.Port}", provider: ProviderKind.OpenAi);

        var failure = await test.FailureOfAsync(model);

        Assert.Equal((FailureKind.Authentication, 401), (failure.Kind, failure.Status));
        Assert.Contains("Set it again", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, Assert.Single(server.Requests) + failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_server_says_of_a_key_that_it_got_is_left_to_the_adapter()
    {
        await using var server = RecordingServer.Start(RecordingServer.Saying("HTTP/1.1 401 Unauthorized", "expired"));
        using var test = new TestGate();
        var model = TestGate.ModelAt($"http://127.0.0.1:{server.Port}", provider: ProviderKind.OpenAi);
        test.Keys.Set(model.Name, new Secret(Canary), model.Endpoint);

        Assert.Equal("expired", await test.AskAsync(model));
    }

    [Fact]
    public async Task A_key_of_the_environment_is_sent_to_nobody_but_the_provider()
    {
        await using var server = RecordingServer.Start();
        using var test = new TestGate { Keys = new KeyRing(static _ => Canary) };

        foreach (var provider in Enum.GetValues<ProviderKind>())
            await test.AskAsync(TestGate.ModelAt($"http://127.0.0.1:{server.Port}", provider: provider));

        Assert.DoesNotContain(Canary, server.Received, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:{other}/v1/ask")]
    [InlineData("http://localhost:{port}/v1/ask")]
    [InlineData("https://127.0.0.1:{port}/v1/ask")]
    [InlineData("//127.0.0.1:{other}/v1/ask")]
    [InlineData("http://me@127.0.0.1:{port}/v1/ask")]
    [InlineData("http://127.0.0.1:{port}/v1x/ask")]
    [InlineData("/ask")]
    [InlineData("../ask")]
    [InlineData("x/../../ask")]
    [InlineData("%2e%2e/ask")]
    [InlineData("..%2fask")]
    [InlineData("..%5Cask")]
    [InlineData("%252e%252e%252fask")]
    [InlineData("x/%2e%2e%2f%2e%2e/ask")]
    public async Task An_adapter_cannot_send_to_another_address_than_its_models(string address)
    {
        await using var other = RecordingServer.Start();
        await using var server = RecordingServer.Start();
        using var test = new TestGate();
        var model = TestGate.ModelAt($"http://127.0.0.1:{server.Port}/v1");
        test.Keys.Set(model.Name, new Secret(Canary), model.Endpoint);

        var failure = await test.FailureOfAsync(
            model,
            address
                .Replace("{port}", $"{server.Port}", StringComparison.Ordinal)
                .Replace("{other}", $"{other.Port}", StringComparison.Ordinal)
        );

        Assert.Equal(FailureKind.Privacy, failure.Kind);
        Assert.Equal(0, server.Connections + other.Connections);
    }

    [Fact]
    public async Task An_address_below_the_endpoint_is_sent_as_it_is()
    {
        await using var server = RecordingServer.Start();
        using var test = new TestGate();

        await test.AskAsync(TestGate.ModelAt($"http://127.0.0.1:{server.Port}/v1/"), "models/a%2Fb:run?x=%20y");

        Assert.StartsWith("POST /v1/models/a%2Fb:run?x=%20y HTTP/1.1\r\n", server.Received, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxy_sees_the_name_of_the_host_and_nothing_else()
    {
        using var certificate = TestCertificate.For("model.example");
        await using var server = RecordingServer.Start(certificate: certificate);
        await using var proxy = RecordingServer.Start((_, stream) => TunnelAsync(stream, server.Port));
        using var test = new TestGate { Seams = TestGate.Internet(certificate) };
        test.Gate.Use(new EgressSettings { Proxy = new Uri($"http://127.0.0.1:{proxy.Port}") });
        var model = TestGate.ModelAt($"https://model.example:{server.Port}/v1");
        test.Keys.Set(model.Name, new Secret(Canary), model.Endpoint);

        Assert.Equal("ok", await test.AskAsync(model, body: "the code"));

        Assert.Contains(Canary, server.Received, StringComparison.Ordinal);
        Assert.StartsWith(
            $"CONNECT model.example:{server.Port} HTTP/1.1\r\n",
            proxy.Received,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(Canary, proxy.Received, StringComparison.Ordinal);
        Assert.DoesNotContain("the code", proxy.Received, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxy_gets_its_own_credentials_when_it_asks_and_the_server_does_not()
    {
        using var certificate = TestCertificate.For("model.example");
        await using var server = RecordingServer.Start(certificate: certificate);
        await using var proxy = RecordingServer.Start(
            (request, stream) =>
                request.Contains("Proxy-Authorization", StringComparison.Ordinal)
                    ? TunnelAsync(stream, server.Port)
                    : RecordingServer.Saying("HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=\"p\"")(
                        request,
                        stream
                    )
        );
        using var test = new TestGate { Seams = TestGate.Internet(certificate) };
        test.Gate.Use(new EgressSettings { Proxy = new Uri($"http://me:p%40ss@127.0.0.1:{proxy.Port}") });

        Assert.Equal("ok", await test.AskAsync(TestGate.ModelAt($"https://model.example:{server.Port}/v1")));

        var credentials = Convert.ToBase64String(Encoding.ASCII.GetBytes("me:p@ss"));
        Assert.Contains($"Proxy-Authorization: Basic {credentials}\r\n", proxy.Received, StringComparison.Ordinal);
        Assert.DoesNotContain(credentials, server.Received, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxy_that_refuses_ends_the_request()
    {
        using var certificate = TestCertificate.For("model.example");
        await using var proxy = RecordingServer.Start(RecordingServer.Saying("HTTP/1.1 403 Forbidden"));
        using var test = new TestGate { Seams = TestGate.Internet(certificate) };
        test.Gate.Use(new EgressSettings { Proxy = new Uri($"http://127.0.0.1:{proxy.Port}") });

        var failure = await test.FailureOfAsync(TestGate.ModelAt("https://model.example/v1"));

        Assert.Equal(FailureKind.Network, failure.Kind);
        Assert.Contains("proxy", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_proxy_of_the_system_is_used_when_the_settings_name_none()
    {
        using var certificate = TestCertificate.For("model.example");
        await using var server = RecordingServer.Start(certificate: certificate);
        await using var proxy = RecordingServer.Start((_, stream) => TunnelAsync(stream, server.Port));
        using var test = new TestGate
        {
            Seams = TestGate.Internet(certificate) with { SystemProxy = new WebProxy("127.0.0.1", proxy.Port) },
        };

        Assert.Equal("ok", await test.AskAsync(TestGate.ModelAt($"https://model.example:{server.Port}/v1")));
        Assert.Single(proxy.Requests);
    }

    [Fact]
    public async Task A_certificate_of_another_host_gets_nothing()
    {
        using var certificate = TestCertificate.For("other.example");
        await using var server = RecordingServer.Start(certificate: certificate);
        using var test = new TestGate { Seams = TestGate.Internet(certificate) };
        var model = TestGate.ModelAt($"https://model.example:{server.Port}/v1");
        test.Keys.Set(model.Name, new Secret(Canary), model.Endpoint);

        var exception = await Assert.ThrowsAsync<EgressException>(() => test.AskAsync(model));

        Assert.Equal(FailureKind.Network, exception.Failure.Kind);
        Assert.Contains("not secure", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, exception.ToString(), StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_certificate_that_the_system_does_not_trust_gets_nothing()
    {
        using var certificate = TestCertificate.For("localhost");
        await using var server = RecordingServer.Start(certificate: certificate);
        using var test = new TestGate();

        var failure = await test.FailureOfAsync(TestGate.ModelAt($"https://localhost:{server.Port}"));

        Assert.Equal(FailureKind.Network, failure.Kind);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_key_leaves_no_trace_in_the_request_the_answer_and_the_failure()
    {
        await using var server = RecordingServer.Start();
        using var test = new TestGate();
        var header = KeyValuePair.Create("X-Team", new Secret("team-canary"));
        var model = TestGate.ModelAt($"http://127.0.0.1:{server.Port}") with { Headers = [header] };
        test.Keys.Set(model.Name, new Secret(Canary), model.Endpoint);
        using var session = test.Open(model);

        using var response = await TestGate.PostAsync(session);

        Assert.Contains(Canary, server.Received, StringComparison.Ordinal);
        Assert.Contains("X-Team: team-canary", server.Received, StringComparison.Ordinal);
        var seen = $"{response} {response.RequestMessage} {session.Client.DefaultRequestHeaders} {model}";
        Assert.DoesNotContain("canary", seen, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sk-canary\r\nX-Evil: 1")]
    [InlineData("sk-canary\u00e9")]
    [InlineData("sk-\u0000canary")]
    public async Task A_key_that_no_header_can_hold_is_not_sent_and_not_told(string key)
    {
        await using var server = RecordingServer.Start();
        using var test = new TestGate();
        var model = TestGate.ModelAt($"http://127.0.0.1:{server.Port}");
        test.Keys.Set(model.Name, new Secret(key), model.Endpoint);

        var exception = await Assert.ThrowsAsync<EgressException>(() => test.AskAsync(model));

        Assert.Equal(FailureKind.Authentication, exception.Failure.Kind);
        Assert.DoesNotContain("canary", $"{exception} {exception.Failure}", StringComparison.Ordinal);
        Assert.Equal(0, server.Connections);
    }

    /// <summary>Says yes and passes on whatever comes, both ways.</summary>
    private static async Task TunnelAsync(Stream client, int port)
    {
        using var target = new System.Net.Sockets.TcpClient();
        await target.ConnectAsync(IPAddress.Loopback, port);
        var server = target.GetStream();
        await client.WriteAsync("HTTP/1.1 200 Connected\r\n\r\n"u8.ToArray());
        await Task.WhenAny(client.CopyToAsync(server), server.CopyToAsync(client));
    }
}
