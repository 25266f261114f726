using System.IO.Pipelines;
using ModelRouter.TestKit.Lsp;

namespace ModelRouter.JsonRpc.Tests;

public sealed class EndTests
{
    private static readonly Task Never = new TaskCompletionSource().Task;

    [Fact]
    public async Task When_the_input_ends_what_was_read_is_still_answered()
    {
        await using var rpc = new RpcHarness(TestMethods.Echo, new() { InputEndGrace = TimeSpan.FromMinutes(1) });
        for (var id = 1; id <= 20; id++)
            await rpc.RequestAsync(id, "echo", """{"text":"a"}""");
        rpc.CloseInput();
        var answers = await rpc.EndAsync();
        Assert.Equal(20, answers.Count(answer => answer.TryGetProperty("result", out _)));
    }

    [Fact]
    public async Task When_the_grace_is_over_what_still_runs_is_answered_and_told()
    {
        var (started, cancelled) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var rpc = new RpcHarness(
            RpcMethodTable.Create().AddWait(Never, started, cancelled).Build(),
            new() { InputEndGrace = TimeSpan.FromMilliseconds(1) }
        );
        await rpc.RequestAsync(1, "wait");
        await started.Task.InTime(); // else it is answered without having run
        rpc.CloseInput();
        Assert.Equal(RpcErrorCodes.ServerCancelled, await rpc.NextErrorAsync("1"));
        await cancelled.Task.InTime();
        Assert.Empty(await rpc.EndAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Stop_and_cancel_answer_what_runs_and_what_waits(bool isCancelled)
    {
        var started = new TaskCompletionSource();
        await using var rpc = new RpcHarness(
            RpcMethodTable
                .Create()
                .AddEcho()
                .AddWait(Never, started)
                .AddMutation("hold", NoParams.Json, async (_, token) => await Never.WaitAsync(token))
                .Build(),
            new() { ShutdownTimeout = TimeSpan.FromMilliseconds(1) }
        );
        await rpc.RequestAsync(1, "wait");
        await started.Task.InTime();
        await rpc.NotifyAsync("hold");
        await rpc.RequestAsync(2, "echo", """{"text":"a"}""");
        await rpc.SendAsync("{}");
        Assert.Equal(RpcErrorCodes.InvalidRequest, await rpc.NextErrorAsync("null")); // so all before it was read
        if (isCancelled)
            rpc.Cancel();
        else
            rpc.Connection.Stop();
        Assert.Equal(RpcErrorCodes.ServerCancelled, await rpc.NextErrorAsync("1"));
        Assert.Equal(RpcErrorCodes.ServerCancelled, await rpc.NextErrorAsync("2"));
        Assert.Empty(await rpc.EndAsync());
    }

    [Fact]
    public async Task A_handler_that_stops_the_connection_gives_its_answer_and_nothing_behind_it_runs()
    {
        var log = new List<string>();
        RpcConnection? connection = null;
        await using var rpc = new RpcHarness(
            RpcMethodTable
                .Create()
                .AddAppend(log)
                .AddMutation(
                    "stop",
                    NoParams.Json,
                    NoResult.Json,
                    async (_, _) =>
                    {
                        connection!.Stop();
                        await Task.Yield();
                        return NoResult.Instance;
                    }
                )
                .Build()
        );
        connection = rpc.Connection;
        await rpc.SendAsync([
            .. RawFraming.Frame("""{"jsonrpc":"2.0","id":1,"method":"stop"}"""),
            .. RawFraming.Frame("""{"jsonrpc":"2.0","method":"append","params":{"text":"a"}}"""),
        ]);
        Assert.Equal("""{"jsonrpc":"2.0","id":1,"result":null}""", await rpc.NextJsonAsync());
        Assert.Empty(await rpc.EndAsync());
        Assert.Empty(log);
    }

    [Fact]
    public async Task A_handler_that_never_returns_does_not_keep_the_session()
    {
        await using var rpc = new RpcHarness(
            RpcMethodTable
                .Create()
                .AddMutation(
                    "stuck",
                    NoParams.Json,
                    NoResult.Json,
                    async (_, _) =>
                    {
                        await Never;
                        return NoResult.Instance;
                    }
                )
                .Build(),
            new() { InputEndGrace = TimeSpan.Zero, ShutdownTimeout = TimeSpan.FromMilliseconds(1) }
        );
        await rpc.RequestAsync(1, "stuck");
        rpc.CloseInput();
        Assert.Equal(RpcErrorCodes.ServerCancelled, await rpc.NextErrorAsync("1"));
        Assert.Empty(await rpc.EndAsync());
    }

    [Fact]
    public async Task A_peer_that_closed_the_output_ends_the_connection()
    {
        var (input, output) = (new Pipe(), new Pipe());
        var diagnostics = new List<RpcDiagnostic>();
        var connection = RpcConnection.Create(
            input.Reader,
            output.Writer,
            TestMethods.Echo,
            new() { OnDiagnostic = diagnostics.Add }
        );
        var running = connection.RunAsync(TestContext.Current.CancellationToken);
        await output.Reader.CompleteAsync();
        connection.Notify("note", new Note("a"), TestJson.Default.Note);
        await running.InTime();
        Assert.Equal(RpcDiagnosticKind.ConnectionEnded, Assert.Single(diagnostics).Kind);
        connection.Notify("note", new Note("dropped"), TestJson.Default.Note);
        await connection.DisposeAsync();
    }

    [Fact]
    public async Task A_broken_output_stream_ends_the_connection()
    {
        var input = new Pipe();
        var connection = RpcConnection.Create(input.Reader, PipeWriter.Create(new BrokenStream()), TestMethods.Echo);
        var running = connection.RunAsync(TestContext.Current.CancellationToken);
        await input.Writer.WriteAsync(RawFraming.Frame("{}"), TestContext.Current.CancellationToken);
        await running.InTime();
        await connection.DisposeAsync();
    }

    [Fact]
    public async Task A_peer_that_reads_nothing_holds_up_no_message_and_ends_the_connection_when_too_much_waits()
    {
        var (input, output) = (
            new Pipe(),
            new Pipe(new PipeOptions(pauseWriterThreshold: 1, resumeWriterThreshold: 1))
        );
        var told = new TaskCompletionSource();
        var connection = RpcConnection.Create(
            input.Reader,
            output.Writer,
            RpcMethodTable
                .Create()
                .AddEcho()
                .AddMutation(
                    "told",
                    NoParams.Json,
                    (_, _) =>
                    {
                        told.TrySetResult();
                        return ValueTask.CompletedTask;
                    }
                )
                .Build(),
            new() { MaxQueuedOutputBytes = 1000, ShutdownTimeout = TimeSpan.FromMilliseconds(1) }
        );
        var running = connection.RunAsync(TestContext.Current.CancellationToken);
        connection.Notify("note", new Note("stuck"), TestJson.Default.Note);
        await input.Writer.WriteAsync(
            RawFraming.Frame("""{"jsonrpc":"2.0","method":"told"}"""),
            TestContext.Current.CancellationToken
        );
        await told.Task.InTime();
        Assert.False(running.IsCompleted);
        for (var i = 0; i < 100; i++)
            connection.Notify("note", new Note("never taken"), TestJson.Default.Note);
        await running.InTime();
        await connection.DisposeAsync();
    }

    [Fact]
    public async Task What_waits_for_the_peer_counts_with_the_memory_that_it_holds()
    {
        var output = new Pipe(new PipeOptions(pauseWriterThreshold: 1, resumeWriterThreshold: 1));
        var connection = RpcConnection.Create(
            new Pipe().Reader,
            output.Writer,
            TestMethods.Echo,
            new() { MaxQueuedOutputBytes = 100_000, ShutdownTimeout = TimeSpan.FromMilliseconds(1) }
        );
        var running = connection.RunAsync(TestContext.Current.CancellationToken);
        // Under a hundred bytes each on the wire, but each in a buffer of a kilobyte.
        for (var i = 0; i < 200; i++)
            connection.Notify("note", new Note("a"), TestJson.Default.Note);
        await running.InTime();
        await connection.DisposeAsync();
    }

    [Fact]
    public async Task Input_that_never_returns_from_a_read_does_not_keep_the_session()
    {
        var output = new Pipe();
        var connection = RpcConnection.Create(
            PipeReader.Create(new NeverReturningStream()),
            output.Writer,
            TestMethods.Echo
        );
        var running = connection.RunAsync(TestContext.Current.CancellationToken);
        connection.Stop();
        await running.InTime();
        await connection.DisposeAsync();
    }

    [Fact]
    public async Task A_connection_that_never_ran_can_be_disposed_and_one_runs_once()
    {
        var connection = RpcConnection.Create(new Pipe().Reader, new Pipe().Writer, TestMethods.Echo);
        await connection.DisposeAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => connection.RunAsync(CancellationToken.None));
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override ValueTask WriteAsync(
            ReadOnlyMemory<byte> buffer,
            CancellationToken cancellationToken = default
        ) => ValueTask.FromException(new IOException("Broken pipe"));
    }

    /// <summary>As standard input is on some platforms: a read that has begun can't be cancelled.</summary>
    private sealed class NeverReturningStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            new(new TaskCompletionSource<int>().Task);
    }
}
