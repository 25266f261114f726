using System.Net;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Providers.Egress;

namespace ModelRouter.Providers.Tests.Egress;

/// <summary>A policy that changes under a request.</summary>
public sealed class RevocationTests
{
    private static readonly Func<string, Stream, Task> Silence = static (_, _) => Task.CompletedTask;

    /// <summary>Begins an answer of ten bytes, and sends two.</summary>
    private static readonly Func<string, Stream, Task> HalfAnAnswer = RecordingServer.Writing(
        "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nok"
    );

    [Fact]
    public async Task Under_way_it_is_broken_off_and_the_connection_closed()
    {
        await using var server = RecordingServer.Start(Silence);
        using var test = new TestGate();
        using var session = OpenPrivate(test, server);
        var asking = TestGate.PostAsync(session);
        await server.AskedAsync();

        test.Policy.Change(Lane.Local, "private.cs");

        Assert.True(session.Revoked.IsCancellationRequested);
        var failure = (await Assert.ThrowsAsync<EgressException>(() => asking)).Failure;
        Assert.Equal(FailureKind.Privacy, failure.Kind);
        Assert.Same(session.Revocation, failure);
        await server.LeftAsync();
    }

    [Fact]
    public async Task While_the_answer_comes_it_is_broken_off()
    {
        await using var server = RecordingServer.Start(HalfAnAnswer);
        using var test = new TestGate();
        using var session = OpenPrivate(test, server);
        using var response = await TestGate.PostAsync(session);
        var answer = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        await answer.ReadExactlyAsync(new byte[2], TestContext.Current.CancellationToken);
        var reading = answer.ReadAsync(new byte[8], TestContext.Current.CancellationToken);

        test.Policy.Change(Lane.Local, "private.cs");

        var exception = await Assert.ThrowsAsync<EgressException>(async () => await reading);
        Assert.Equal(FailureKind.Privacy, exception.Failure.Kind);
        await server.LeftAsync();
    }

    [Fact]
    public async Task What_has_come_and_was_not_read_yet_cannot_be_read_any_more()
    {
        await using var server = RecordingServer.Start();
        using var test = new TestGate();
        using var session = OpenPrivate(test, server);
        using var response = await TestGate.PostAsync(session);
        var answer = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);

        test.Policy.Change(Lane.Local, "private.cs");

        await Assert.ThrowsAsync<EgressException>(async () =>
            await answer.ReadExactlyAsync(new byte[1], TestContext.Current.CancellationToken)
        );
    }

    [Fact]
    public async Task The_connection_is_closed_also_when_nobody_reads()
    {
        await using var server = RecordingServer.Start(HalfAnAnswer);
        using var test = new TestGate();
        using var session = OpenPrivate(test, server);
        using var response = await TestGate.PostAsync(session);
        _ = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);

        test.Policy.Change(Lane.Local, "private.cs");

        await server.LeftAsync();
    }

    [Fact]
    public async Task A_second_request_of_the_session_does_not_leave()
    {
        await using var server = RecordingServer.Start();
        using var test = new TestGate();
        using var session = OpenPrivate(test, server);
        test.Policy.Change(Lane.Local, "private.cs");
        test.Policy.Change(Lane.Local, "nothing.cs");

        var exception = await Assert.ThrowsAsync<EgressException>(() => TestGate.PostAsync(session));

        Assert.Equal(FailureKind.Privacy, exception.Failure.Kind);
        Assert.Equal(0, server.Connections);
    }

    [Fact]
    public async Task While_the_request_is_written_down_it_does_not_leave()
    {
        await using var server = RecordingServer.Start();
        using var test = new TestGate();
        using var session = OpenPrivate(test, server);
        using var content = new WrittenContent(() => test.Policy.Change(Lane.Local, "private.cs"));

        var asking = session.Client.PostAsync(
            new Uri("ask", UriKind.Relative),
            content,
            TestContext.Current.CancellationToken
        );

        Assert.Equal(FailureKind.Privacy, (await Assert.ThrowsAsync<EgressException>(() => asking)).Failure.Kind);
        Assert.Equal(0, server.Connections);
    }

    [Fact]
    public async Task What_it_does_not_concern_goes_on()
    {
        await using var server = RecordingServer.Start();
        using var test = new TestGate();
        var model = TestGate.ModelAt($"http://127.0.0.1:{server.Port}", Lane.Cloud);
        using var open = test.Open(model);
        using var local = test.Open(model with { Lane = Lane.Local }, TestPolicy.Private);

        test.Policy.Change(Lane.Local, "private.cs");

        using var first = await TestGate.PostAsync(open);
        using var second = await TestGate.PostAsync(local);
        Assert.False(open.Revoked.IsCancellationRequested || local.Revoked.IsCancellationRequested);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public void The_record_says_that_it_was_privacy()
    {
        using var test = new TestGate();
        using (test.Open(TestGate.ModelAt("https://model.example"), TestPolicy.Private))
            test.Policy.Change(Lane.Off, "private.cs");

        Assert.Equal(["privacy"], test.Ledger.Ended);
    }

    [Fact]
    public async Task No_session_slips_through_while_the_policy_changes()
    {
        for (var round = 0; round < 200; round++)
        {
            using var test = new TestGate();
            var permit = test.Permit(TestGate.ModelAt("https://model.example"), TestPolicy.Private);
            _ = test.Gate;
            using var start = new Barrier(2);
            var changing = Task.Run(
                () =>
                {
                    start.SignalAndWait(TestGate.Patience, TestContext.Current.CancellationToken);
                    test.Policy.Change(Lane.Local, "private.cs");
                },
                TestContext.Current.CancellationToken
            );
            start.SignalAndWait(TestGate.Patience, TestContext.Current.CancellationToken);
            var opening = test.Gate.Open(permit);
            await changing;

            Assert.True(opening.Refusal is not null || opening.Session!.Revoked.IsCancellationRequested);
            opening.Session?.Dispose();
        }
    }

    [Theory]
    [InlineData("gone")]
    [InlineData("endpoint")]
    [InlineData("provider")]
    [InlineData("lane")]
    public async Task A_model_that_the_settings_take_away_or_move_is_not_asked_any_more(string change)
    {
        await using var server = RecordingServer.Start(Silence);
        using var test = new TestGate();
        var model = TestGate.ModelAt($"http://127.0.0.1:{server.Port}", Lane.Trusted);
        test.Gate.Use(new EgressSettings { Models = [model] });
        using var session = test.Open(model);
        var asking = TestGate.PostAsync(session);
        await server.AskedAsync();
        test.Gate.Use(new EgressSettings { Models = [model with { Model = "other" }, model with { Name = "beside" }] });
        Assert.Null(session.Revocation);

        test.Gate.Use(
            new EgressSettings
            {
                Models = change switch
                {
                    "endpoint" => [model with { Endpoint = new Uri("http://127.0.0.1:9") }],
                    "provider" => [model with { Provider = ProviderKind.Ollama }],
                    "lane" => [model with { Lane = Lane.Cloud }],
                    _ => [model with { Name = "beside" }],
                },
            }
        );

        var failure = (await Assert.ThrowsAsync<EgressException>(() => asking)).Failure;
        Assert.Equal(FailureKind.Privacy, failure.Kind);
        await server.LeftAsync();
        Assert.NotNull(test.Refused(model));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("another")]
    public async Task A_key_that_is_taken_back_or_changed_breaks_off_what_it_was_sent_with(string? other)
    {
        await using var server = RecordingServer.Start(Silence);
        using var test = new TestGate();
        var model = TestGate.ModelAt($"http://127.0.0.1:{server.Port}");
        test.Keys.Set(model.Name, new Secret("sk-first"), model.Endpoint);
        using var session = test.Open(model);
        var asking = TestGate.PostAsync(session);
        await server.AskedAsync();
        test.Keys.Set(model.Name, new Secret("sk-first"), model.Endpoint);
        test.Keys.Set("beside", new Secret("sk-beside"), model.Endpoint);
        Assert.Null(session.Revocation);

        test.Keys.Set(model.Name, other is null ? null : new Secret(other), model.Endpoint);

        var failure = (await Assert.ThrowsAsync<EgressException>(() => asking)).Failure;
        Assert.Equal(FailureKind.Privacy, failure.Kind);
        Assert.DoesNotContain("sk-first", failure.Message, StringComparison.Ordinal);
        await server.LeftAsync();
    }

    private static EgressSession OpenPrivate(TestGate test, RecordingServer server) =>
        test.Open(TestGate.ModelAt($"http://127.0.0.1:{server.Port}", Lane.Cloud), TestPolicy.Private);

    /// <summary>A body that tells when it is written.</summary>
    private sealed class WrittenContent(Action whileWritten) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            whileWritten();
            return stream.WriteAsync("{}"u8.ToArray()).AsTask();
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
