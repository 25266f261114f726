using System.Net;
using System.Text;
using ModelRouter.Core.Ledger;
using ModelRouter.Core.Models;
using ModelRouter.Providers.Egress;

namespace ModelRouter.Providers.Tests.Egress;

/// <summary>Too large, too slow, broken off.</summary>
public sealed class LimitTests
{
    private static readonly EgressOptions Small = new() { MaxRequestBytes = 10, MaxResponseBytes = 10 };
    private static readonly Func<string, Stream, Task> Silence = static (_, _) => Task.CompletedTask;

    [Fact]
    public async Task A_request_that_is_too_long_does_not_leave()
    {
        await using var server = RecordingServer.Start();
        using var test = new TestGate { Options = Small };
        using var session = test.Open(ModelAt(server));

        var exception = await Assert.ThrowsAsync<EgressException>(() =>
            TestGate.PostAsync(session, body: new string('x', 11))
        );

        Assert.Equal(FailureKind.ContextTooLong, exception.Failure.Kind);
        Assert.Equal(0, server.Connections);
    }

    [Theory]
    [InlineData(10, 1)]
    [InlineData(11, 0)]
    public async Task A_request_that_does_not_say_its_length_is_measured(int length, int requests)
    {
        await using var server = RecordingServer.Start();
        using var test = new TestGate { Options = Small };
        using var session = test.Open(ModelAt(server));
        using var content = new LengthlessContent(length);

        var asking = session.Client.PostAsync(
            new Uri("ask", UriKind.Relative),
            content,
            TestContext.Current.CancellationToken
        );

        if (requests == 0)
            Assert.Equal(
                FailureKind.ContextTooLong,
                (await Assert.ThrowsAsync<EgressException>(() => asking)).Failure.Kind
            );
        else
            (await asking).Dispose();
        Assert.Equal(requests, server.Requests.Count);
    }

    [Theory]
    [InlineData("Content-Length: 11\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n6\r\n123456\r\n5\r\n78901\r\n")]
    public async Task An_answer_that_is_too_long_is_not_read_to_its_end(string answer)
    {
        await using var server = RecordingServer.Start(RecordingServer.Writing($"HTTP/1.1 200 OK\r\n{answer}"));
        using var test = new TestGate { Options = Small };

        var failure = await test.FailureOfAsync(ModelAt(server));

        Assert.Equal(FailureKind.Malformed, failure.Kind);
        await server.LeftAsync();
    }

    [Fact]
    public async Task An_answer_just_short_enough_is_read()
    {
        await using var server = RecordingServer.Start(RecordingServer.Saying("HTTP/1.1 200 OK", "1234567890"));
        using var test = new TestGate { Options = Small };

        Assert.Equal("1234567890", await test.AskAsync(ModelAt(server)));
    }

    [Fact]
    public async Task An_answer_that_stays_packed_is_given_as_it_came()
    {
        await using var server = RecordingServer.Start(
            RecordingServer.Saying("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Type: text/plain", "packed")
        );
        using var test = new TestGate();
        using var session = test.Open(ModelAt(server));

        using var response = await TestGate.PostAsync(session);

        Assert.Equal("packed", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("text/plain", response.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain("Accept-Encoding", server.Received, StringComparison.Ordinal);
        Assert.DoesNotContain("traceparent", server.Received, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_in_time_is_left()
    {
        await using var server = RecordingServer.Start(Silence);
        using var test = new TestGate();
        using var session = test.Open(ModelAt(server));
        var asking = TestGate.PostAsync(session);
        await server.AskedAsync();

        test.Time.Advance(test.Options.ResponseTimeout);

        Assert.Equal(FailureKind.Timeout, (await Assert.ThrowsAsync<EgressException>(() => asking)).Failure.Kind);
        await server.LeftAsync();
    }

    [Fact]
    public async Task An_answer_that_pauses_too_long_is_left()
    {
        await using var server = RecordingServer.Start(
            RecordingServer.Writing("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nok")
        );
        using var test = new TestGate();
        using var session = test.Open(ModelAt(server));
        using var response = await TestGate.PostAsync(session);
        var answer = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        await answer.ReadExactlyAsync(new byte[2], TestContext.Current.CancellationToken);
        // The time that the reader takes for himself does not count.
        test.Time.Advance(test.Options.IdleTimeout);
        var reading = answer.ReadAsync(new byte[8], TestContext.Current.CancellationToken);

        test.Time.Advance(test.Options.IdleTimeout);

        var exception = await Assert.ThrowsAsync<EgressException>(async () => await reading);
        Assert.Equal(FailureKind.Timeout, exception.Failure.Kind);
        await server.LeftAsync();
    }

    [Fact]
    public async Task Cancelling_before_the_answer_closes_the_connection()
    {
        await using var server = RecordingServer.Start(Silence);
        using var test = new TestGate();
        using var session = test.Open(ModelAt(server));
        using var cancel = new CancellationTokenSource();
        var asking = TestGate.PostUntilAsync(session, cancel.Token);
        await server.AskedAsync();

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        await server.LeftAsync();
    }

    [Fact]
    public async Task Cancelling_in_the_middle_of_the_answer_closes_the_connection()
    {
        await using var server = RecordingServer.Start(
            RecordingServer.Writing("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n")
        );
        using var test = new TestGate();
        using var session = test.Open(ModelAt(server));
        using var cancel = new CancellationTokenSource();
        using var response = await TestGate.PostAsync(session);
        var answer = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        var reading = answer.ReadAsync(new byte[8], cancel.Token);

        await cancel.CancelAsync();

        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await reading);
        Assert.Equal(cancel.Token, exception.CancellationToken);
        await server.LeftAsync();
    }

    [Fact]
    public async Task Disposing_the_session_closes_the_connection()
    {
        await using var server = RecordingServer.Start(Silence);
        using var test = new TestGate();
        var session = test.Open(ModelAt(server));
        var asking = TestGate.PostAsync(session);
        await server.AskedAsync();

        session.Dispose();

        await Assert.ThrowsAsync<EgressException>(() => asking);
        await server.LeftAsync();
    }

    [Fact]
    public async Task Nothing_is_sent_after_the_record_has_ended()
    {
        await using var server = RecordingServer.Start();
        using var test = new TestGate();
        using var session = test.Open(ModelAt(server));
        session.End(new LedgerOutcome("ok", null, null, TimeSpan.Zero));

        await Assert.ThrowsAsync<EgressException>(() => TestGate.PostAsync(session));
        Assert.Equal(0, server.Connections);
    }

    [Fact]
    public async Task Nobody_listening_is_a_failure_of_the_network()
    {
        int port;
        await using (var server = RecordingServer.Start())
            port = server.Port;
        using var test = new TestGate();

        var failure = await test.FailureOfAsync(TestGate.ModelAt($"http://127.0.0.1:{port}"));

        Assert.Equal(FailureKind.Network, failure.Kind);
        Assert.Contains($"http://127.0.0.1:{port}", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_nobody_knows_is_a_failure_of_the_network()
    {
        using var test = new TestGate
        {
            Seams = new EgressSeams
            {
                Resolve = static (_, _) =>
                    throw new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.HostNotFound),
                SystemProxy = new WebProxy(),
            },
        };

        var failure = await test.FailureOfAsync(TestGate.ModelAt("https://model.example"));

        Assert.Equal(FailureKind.Network, failure.Kind);
        Assert.Contains("is not known", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxy_of_a_kind_that_nobody_speaks_is_a_failure_of_the_network()
    {
        using var test = new TestGate();
        test.Gate.Use(new EgressSettings { Proxy = new Uri("ftp://me:canary@proxy.example") });

        var exception = await Assert.ThrowsAsync<EgressException>(() =>
            test.AskAsync(TestGate.ModelAt("https://model.example"))
        );

        Assert.Equal(FailureKind.Network, exception.Failure.Kind);
        Assert.Contains("proxy", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_does_not_come_about_is_given_up()
    {
        using var test = new TestGate
        {
            // The one limit that the network library measures by a clock of its own.
            Options = new EgressOptions { ConnectTimeout = TimeSpan.FromMilliseconds(1) },
            Seams = new EgressSeams
            {
                Resolve = static async (_, cancelled) =>
                {
                    await Task.Delay(Timeout.InfiniteTimeSpan, cancelled);
                    return [];
                },
                SystemProxy = new WebProxy(),
            },
        };

        Assert.Equal(FailureKind.Timeout, (await test.FailureOfAsync(TestGate.ModelAt("https://model.example"))).Kind);
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH\r\n\r\n", FailureKind.Malformed)]
    [InlineData(
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n",
        FailureKind.BadRequest
    )]
    public async Task An_answer_that_is_not_HTTP_is_a_failure(string answer, FailureKind kind)
    {
        await using var server = RecordingServer.Start(RecordingServer.Writing(answer));
        using var test = new TestGate();

        Assert.Equal(kind, (await test.FailureOfAsync(ModelAt(server))).Kind);
    }

    [Fact]
    public async Task Headers_without_end_are_not_read_to_their_end()
    {
        await using var server = RecordingServer.Start(
            RecordingServer.Saying($"HTTP/1.1 200 OK\r\nX-Long: {new string('x', 100_000)}")
        );
        using var test = new TestGate();

        Assert.Equal(FailureKind.Malformed, (await test.FailureOfAsync(ModelAt(server))).Kind);
    }

    [Fact]
    public async Task An_answer_that_breaks_off_is_a_failure_of_the_network()
    {
        await using var server = RecordingServer.Start(
            static async (_, stream) =>
            {
                await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nok"u8.ToArray());
                await stream.DisposeAsync();
            }
        );
        using var test = new TestGate();

        Assert.Equal(FailureKind.Network, (await test.FailureOfAsync(ModelAt(server))).Kind);
    }

    private static ModelDefinition ModelAt(RecordingServer server) =>
        TestGate.ModelAt($"http://127.0.0.1:{server.Port}");

    private sealed class LengthlessContent(int length) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            stream.WriteAsync(Encoding.ASCII.GetBytes(new string('x', length))).AsTask();

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
