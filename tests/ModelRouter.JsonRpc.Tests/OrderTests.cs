namespace ModelRouter.JsonRpc.Tests;

public sealed class OrderTests
{
    [Fact]
    public async Task A_snapshot_holds_the_changes_before_it_and_none_after()
    {
        var log = new List<string>();
        await using var rpc = new RpcHarness(RpcMethodTable.Create().AddAppend(log).AddJoined(log).Build());
        await rpc.NotifyAsync("append", """{"text":"a"}""");
        await rpc.RequestAsync(1, "joined");
        await rpc.NotifyAsync("append", """{"text":"b"}""");
        await rpc.RequestAsync(2, "joined");
        await rpc.NotifyAsync("append", """{"text":"c"}""");
        string[] answers = [await rpc.NextJsonAsync(), await rpc.NextJsonAsync()];
        Assert.Equal(
            [
                """{"jsonrpc":"2.0","id":1,"result":{"text":"a"}}""",
                """{"jsonrpc":"2.0","id":2,"result":{"text":"a b"}}""",
            ],
            answers.Order()
        );
    }

    [Fact]
    public async Task A_mutation_is_awaited_before_what_follows_starts()
    {
        var (log, gate) = (new List<string>(), new TaskCompletionSource());
        var started = new TaskCompletionSource();
        await using var rpc = new RpcHarness(
            RpcMethodTable
                .Create()
                .AddJoined(log)
                .AddMutation(
                    "slowAppend",
                    TestJson.Default.Note,
                    NoResult.Json,
                    async (note, token) =>
                    {
                        started.SetResult();
                        await gate.Task.WaitAsync(token);
                        log.Add(note.Text);
                        return NoResult.Instance;
                    }
                )
                .Build()
        );
        await rpc.RequestAsync(1, "slowAppend", """{"text":"late"}""");
        await rpc.RequestAsync(2, "joined");
        await started.Task.InTime();
        gate.SetResult();
        Assert.Equal("""{"jsonrpc":"2.0","id":1,"result":null}""", await rpc.NextJsonAsync());
        Assert.Equal("""{"jsonrpc":"2.0","id":2,"result":{"text":"late"}}""", await rpc.NextJsonAsync());
    }

    [Fact]
    public async Task An_interactive_request_runs_beside_what_follows()
    {
        var gate = new TaskCompletionSource();
        await using var rpc = new RpcHarness(RpcMethodTable.Create().AddWait(gate.Task).AddEcho().Build());
        await rpc.RequestAsync(1, "wait");
        await rpc.RequestAsync(2, "echo", """{"text":"a"}""");
        Assert.Equal(2, (await rpc.NextAsync()).GetProperty("id").GetInt32());
        gate.SetResult();
        Assert.Equal(1, (await rpc.NextAsync()).GetProperty("id").GetInt32());
    }

    [Fact]
    public async Task An_error_of_the_capture_is_the_answer()
    {
        await using var rpc = new RpcHarness(
            RpcMethodTable
                .Create()
                .AddInteractive<NoParams, int, NoResult>(
                    "refused",
                    NoParams.Json,
                    NoResult.Json,
                    _ => new RpcError(RpcErrorCodes.ContentModified, "The document has changed."),
                    (_, _, _) => throw new InvalidOperationException("must not run")
                )
                .Build()
        );
        await rpc.RequestAsync(1, "refused");
        Assert.Equal(RpcErrorCodes.ContentModified, await rpc.NextErrorAsync("1"));
    }

    [Fact]
    public async Task Background_requests_run_in_a_bounded_number()
    {
        const int Places = 2;
        var (running, most) = (0, 0);
        var gate = new TaskCompletionSource();
        var full = new CountdownEvent(Places);
        await using var rpc = new RpcHarness(
            RpcMethodTable
                .Create()
                .AddEcho()
                .AddBackground(
                    "index",
                    NoParams.Json,
                    NoResult.Json,
                    TestMethods.NothingCaptured,
                    async (_, _, token) =>
                    {
                        var now = Interlocked.Increment(ref running);
                        InterlockedMax(ref most, now);
                        if (!full.IsSet)
                            full.Signal();
                        await gate.Task.WaitAsync(token);
                        Interlocked.Decrement(ref running);
                        return NoResult.Instance;
                    }
                )
                .Build(),
            new() { BackgroundConcurrency = Places }
        );
        for (var id = 1; id <= 6; id++)
            await rpc.RequestAsync(id, "index");
        await rpc.RequestAsync(7, "echo", """{"text":"not held up"}""");
        Assert.Equal(7, (await rpc.NextAsync()).GetProperty("id").GetInt32());
        await Task.Run(full.Wait, TestContext.Current.CancellationToken);
        gate.SetResult();
        for (var i = 0; i < 6; i++)
            Assert.True((await rpc.NextAsync()).TryGetProperty("result", out _));
        Assert.Equal(Places, most);
    }

    [Fact]
    public async Task Reading_pauses_while_too_much_waits_and_goes_on_after()
    {
        var (log, gate) = (new List<string>(), new TaskCompletionSource());
        await using var rpc = new RpcHarness(
            RpcMethodTable
                .Create()
                .AddAppend(log)
                .AddJoined(log)
                .AddMutation("hold", NoParams.Json, async (_, _) => await gate.Task)
                .Build(),
            new() { MaxQueuedInputBytes = 100 }
        );
        await rpc.NotifyAsync("hold");
        var sending = Task.Run(
            async () =>
            {
                for (var i = 0; i < 5000; i++)
                    await rpc.NotifyAsync("append", """{"text":"x"}""");
                await rpc.RequestAsync(1, "joined");
            },
            TestContext.Current.CancellationToken
        );
        Assert.False(sending.IsCompleted);
        gate.SetResult();
        await sending.InTime();
        Assert.Equal(9999, (await rpc.NextAsync()).GetProperty("result").GetProperty("text").GetString()!.Length);
    }

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = Volatile.Read(ref target); value > seen; )
            seen = Interlocked.CompareExchange(ref target, value, seen);
    }
}
