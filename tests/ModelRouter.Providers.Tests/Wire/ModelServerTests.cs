using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ModelRouter.TestKit;

namespace ModelRouter.Providers.Tests.Wire;

/// <summary>The server that the other tests talk to.</summary>
public sealed class ModelServerTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Keeps_every_request_in_order()
    {
        await using var server = await ModelServer.StartAsync();
        using var client = new HttpClient();

        await client.GetStringAsync(new Uri(server.Url, "api/tags?x=1"), Cancelled);
        using var message = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Url, "api/chat"));
        message.Headers.Add("X-Test", "yes");
        message.Content = new StringContent("""{"model":"m","messages":[]}""", Encoding.UTF8, "application/json");
        using var response = await client.SendAsync(message, Cancelled);

        Assert.Equal(
            [("GET", "/api/tags?x=1"), ("POST", "/api/chat")],
            server.Requests.Select(static request => (request.Method, request.Path))
        );
        Assert.Equal("yes", server.Requests[1].Headers["x-test"]);
        Assert.Equal("""{"model":"m","messages":[]}""", server.Requests[1].Text);
        Assert.False(await server.Requests[1].WasAborted);
    }

    [Fact]
    public async Task Answers_as_ollama_does()
    {
        await using var server = await ModelServer.StartAsync();
        server.Answer(ModelAnswer.Of("a") with { RemoteHost = "https://ollama.com:443", RemoteModel = "big" });

        var lines = (await AskAsync(server, "api/generate", """{"model":"m","prompt":"p"}""")).Split('\n');

        Assert.Equal(
            """{"model":"m","created_at":"2026-01-01T00:00:00.000000Z","remote_model":"big","remote_host":"https://ollama.com:443","response":"a","done":false}""",
            lines[0]
        );
        Assert.Contains("\"done\":true,\"done_reason\":\"stop\"", lines[1], StringComparison.Ordinal);
        Assert.Equal("", lines[2]);
    }

    [Fact]
    public async Task Answers_as_openai_does()
    {
        await using var server = await ModelServer.StartAsync();
        server.Answer("a");

        var asked = """{"model":"m","messages":[],"stream_options":{"include_usage":true}}""";
        var events = (await AskAsync(server, "v1/chat/completions", asked)).Split("\n\n");

        Assert.Equal(
            """data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1767225600,"model":"m","choices":[{"index":0,"finish_reason":null,"delta":{"content":"a"}}],"usage":null}""",
            events[0]
        );
        Assert.Contains("\"finish_reason\":\"stop\"", events[1], StringComparison.Ordinal);
        Assert.Contains("\"choices\":[],\"usage\":{\"prompt_tokens\":", events[2], StringComparison.Ordinal);
        Assert.Equal(["data: [DONE]", ""], events[3..]);
    }

    [Fact]
    public async Task Refuses_what_it_does_not_serve()
    {
        await using var server = await ModelServer.StartAsync();
        server.Serve(new ServedModel("known"));

        Assert.Equal(
            """{"error":"model \u0027m\u0027 not found"}""",
            await AskAsync(server, "api/show", """{"model":"m"}""")
        );
        Assert.Equal(
            """{"error":"model \u0027m\u0027 not found"}""",
            await AskAsync(server, "api/chat", """{"model":"m"}""")
        );
    }

    [Fact]
    public async Task Listens_on_a_unix_socket()
    {
        using var folder = new TempFolder();
        var path = folder.Combine("model.sock");
        await using var server = await ModelServer.StartAsync(new ModelServerOptions { SocketPath = path });
        using var handler = new SocketsHttpHandler();
        handler.ConnectCallback = async (_, cancellationToken) =>
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        };
        using var client = new HttpClient(handler);

        Assert.Equal("Ollama is running", await client.GetStringAsync(new Uri("http://localhost/"), Cancelled));
        Assert.Equal($"unix:{path}", server.Url.OriginalString);
    }

    [Fact]
    public async Task Speaks_https()
    {
        using var certificate = OwnCertificate();
        await using var server = await ModelServer.StartAsync(new ModelServerOptions { Certificate = certificate });
        using var handler = new SocketsHttpHandler();
        handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        handler.SslOptions.CertificateChainPolicy.CustomTrustStore.Add(certificate);
        using var client = new HttpClient(handler);

        Assert.Equal("https", server.Url.Scheme);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(server.Url, Cancelled)).StatusCode);
    }

    private static X509Certificate2 OwnCertificate()
    {
        using var key = RSA.Create(2048);
        var asked = new CertificateRequest("CN=model server", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        asked.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        return asked.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }

    private static async Task<string> AskAsync(ModelServer server, string path, string body)
    {
        using var client = new HttpClient();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(new Uri(server.Url, path), content, Cancelled);
        return await response.Content.ReadAsStringAsync(Cancelled);
    }
}
