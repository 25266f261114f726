using ModelRouter.Core.Models;
using ModelRouter.Providers.Egress;

namespace ModelRouter.Providers.Tests.Egress;

public sealed class HeaderTests
{
    private const string Canary = "canary";

    [Theory]
    [InlineData("Host")]
    [InlineData("Connection")]
    [InlineData("Proxy-Authorization")]
    [InlineData("Cookie")]
    [InlineData("Transfer-Encoding")]
    [InlineData("Upgrade")]
    [InlineData("Expect")]
    [InlineData("Accept-Encoding")]
    [InlineData("Authorization")]
    [InlineData("authorization")]
    [InlineData("x-api-key")]
    [InlineData("api-key")]
    [InlineData("x-goog-api-key")]
    public async Task An_adapter_cannot_set(string name)
    {
        await using var server = RecordingServer.Start();
        using var test = new TestGate();
        using var session = test.Open(TestGate.ModelAt($"http://127.0.0.1:{server.Port}"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "tags");
        Assert.True(request.Headers.TryAddWithoutValidation(name, Canary));

        await AssertRefusedAsync(() => session.Client.SendAsync(request, TestContext.Current.CancellationToken), name);
        Assert.Equal(0, server.Connections);
    }

    [Fact]
    public async Task What_a_server_would_have_kept_is_not_sent_again()
    {
        await using var server = RecordingServer.Start(
            RecordingServer.Saying($"HTTP/1.1 200 OK\r\nSet-Cookie: id={Canary}; Path=/")
        );
        using var test = new TestGate();
        var model = TestGate.ModelAt($"http://127.0.0.1:{server.Port}");

        await test.AskAsync(model);
        await test.AskAsync(model);

        Assert.Equal(2, server.Requests.Count);
        Assert.All(server.Requests, request => Assert.DoesNotContain(Canary, request, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_adapter_cannot_hide_one_value_behind_another()
    {
        await using var server = RecordingServer.Start();
        using var test = new TestGate();
        using var session = test.Open(TestGate.ModelAt($"http://127.0.0.1:{server.Port}"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "tags");
        Assert.True(request.Headers.TryAddWithoutValidation("X-Team", ["fine", Canary + "\u0000"]));

        await AssertRefusedAsync(
            () => session.Client.SendAsync(request, TestContext.Current.CancellationToken),
            "X-Team"
        );
        Assert.Equal(0, server.Connections);
    }

    [Theory]
    [InlineData("Host", Canary)]
    [InlineData("hOST", Canary)]
    [InlineData("Proxy-Authorization", Canary)]
    [InlineData("Cookie", Canary)]
    [InlineData("Content-Length", "5")]
    [InlineData("Content-Type", Canary)]
    [InlineData("Sec-WebSocket-Key", Canary)]
    [InlineData("X-Team\r\nX-Evil", Canary)]
    [InlineData("X Team", Canary)]
    [InlineData("", Canary)]
    [InlineData("X-Team", "canary\r\nX-Evil: 1")]
    [InlineData("X-Team", "canary\u0000")]
    [InlineData("X-Team", "canary\u00fc")]
    public async Task The_settings_cannot_set(string name, string value)
    {
        await using var server = RecordingServer.Start();
        using var test = new TestGate();
        var header = KeyValuePair.Create(name, new Secret(value));
        using var session = test.Open(TestGate.ModelAt($"http://127.0.0.1:{server.Port}") with { Headers = [header] });

        await AssertRefusedAsync(() => TestGate.PostAsync(session), name);
        Assert.Equal(0, server.Connections);
    }

    [Fact]
    public async Task Headers_of_the_settings_replace_those_of_the_adapter_and_the_key()
    {
        await using var server = RecordingServer.Start();
        using var test = new TestGate();
        var model = TestGate.ModelAt($"http://127.0.0.1:{server.Port}") with
        {
            Headers =
            [
                KeyValuePair.Create("authorization", new Secret("Basic own")),
                KeyValuePair.Create("X-Version", new Secret("2")),
            ],
        };
        test.Keys.Set(model.Name, new Secret(Canary), model.Endpoint);
        using var session = test.Open(model);
        using var request = new HttpRequestMessage(HttpMethod.Get, "tags");
        request.Headers.Add("X-Version", "1");
        request.Headers.Add("Accept", "text/event-stream");

        using var response = await session.Client.SendAsync(request, TestContext.Current.CancellationToken);

        var sent = Assert.Single(server.Requests);
        Assert.Contains("uthorization: Basic own\r\n", sent, StringComparison.Ordinal);
        Assert.Contains("X-Version: 2\r\n", sent, StringComparison.Ordinal);
        Assert.Contains("Accept: text/event-stream\r\n", sent, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, sent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("CONNECT")]
    [InlineData("TRACE")]
    public async Task No_method_but_GET_and_POST_leaves(string method)
    {
        await using var server = RecordingServer.Start();
        using var test = new TestGate();
        using var session = test.Open(TestGate.ModelAt($"http://127.0.0.1:{server.Port}"));
        using var request = new HttpRequestMessage(new HttpMethod(method), "tags");

        await AssertRefusedAsync(() => session.Client.SendAsync(request, TestContext.Current.CancellationToken), "GET");
        Assert.Equal(0, server.Connections);
    }

    private static async Task AssertRefusedAsync(Func<Task<HttpResponseMessage>> send, string says)
    {
        var exception = await Assert.ThrowsAsync<EgressException>(send);
        Assert.Equal(FailureKind.Privacy, exception.Failure.Kind);
        Assert.Contains(says, exception.Message, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Canary, exception.ToString(), StringComparison.Ordinal);
    }
}
