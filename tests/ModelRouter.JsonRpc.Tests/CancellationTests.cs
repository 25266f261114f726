namespace ModelRouter.JsonRpc.Tests;

public sealed class CancellationTests
{
    private static readonly Task Never = new TaskCompletionSource().Task;

    [Fact]
    public async Task A_running_request_is_answered_at_once_and_its_handler_told()
    {
        var (started, cancelled) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var rpc = new RpcHarness(RpcMethodTable.Create().AddWait(Never, started, cancelled).Build());
        await rpc.RequestAsync(1, "wait");
        await started.Task.InTime();
        await rpc.NotifyAsync("$/cancelRequest", """{"id":1}""");
        Assert.Equal(RpcErrorCodes.RequestCancelled, await rpc.NextErrorAsync("1"));
        await cancelled.Task.InTime();
    }

    [Fact]
    public async Task A_request_that_waits_behind_a_mutation_is_answered_at_once_and_never_run()
    {
        var (gate, log) = (new TaskCompletionSource(), new List<string>());
        await using var rpc = new RpcHarness(
            RpcMethodTable
                .Create()
                .AddMutation("hold", NoParams.Json, async (_, _) => await gate.Task)
                .AddMutation(
                    "log",
                    NoParams.Json,
                    NoResult.Json,
                    (_, _) =>
                    {
                        log.Add("ran");
                        return new(NoResult.Instance);
                    }
                )
                .Build()
        );
        await rpc.NotifyAsync("hold");
        await rpc.SendAsync("""{"jsonrpc":"2.0","id":"a","method":"log"}""");
        await rpc.RequestAsync(2, "log");
        await rpc.NotifyAsync("$/cancelRequest", """{"id":"a"}""");
        Assert.Equal(RpcErrorCodes.RequestCancelled, await rpc.NextErrorAsync("\"a\""));
        gate.SetResult();
        Assert.Equal("""{"jsonrpc":"2.0","id":2,"result":null}""", await rpc.NextJsonAsync());
        Assert.Single(log);
    }

    [Fact]
    public async Task A_mutation_in_hand_is_answered_at_once_but_still_holds_its_place()
    {
        var (gate, started) = (new TaskCompletionSource(), new TaskCompletionSource());
        var log = new List<string>();
        await using var rpc = new RpcHarness(
            RpcMethodTable
                .Create()
                .AddJoined(log)
                .AddMutation(
                    "stubborn",
                    NoParams.Json,
                    NoResult.Json,
                    async (_, _) =>
                    {
                        started.SetResult();
                        await gate.Task;
                        log.Add("done");
                        return NoResult.Instance;
                    }
                )
                .Build()
        );
        await rpc.RequestAsync(1, "stubborn");
        await rpc.RequestAsync(2, "joined");
        await started.Task.InTime();
        await rpc.NotifyAsync("$/cancelRequest", """{"id":1}""");
        Assert.Equal(RpcErrorCodes.RequestCancelled, await rpc.NextErrorAsync("1"));
        gate.SetResult();
        Assert.Equal("""{"jsonrpc":"2.0","id":2,"result":{"text":"done"}}""", await rpc.NextJsonAsync());
    }

    [Fact]
    public async Task A_late_result_is_dropped_and_the_id_can_be_used_again()
    {
        var (gate, started, ended) = (
            new TaskCompletionSource(),
            new TaskCompletionSource(),
            new TaskCompletionSource()
        );
        await using var rpc = new RpcHarness(
            RpcMethodTable
                .Create()
                .AddEcho()
                .AddInteractive<NoParams, int, Note>(
                    "stubborn",
                    NoParams.Json,
                    TestJson.Default.Note,
                    TestMethods.NothingCaptured,
                    async (_, _, _) =>
                    {
                        started.SetResult();
                        await gate.Task;
                        ended.SetResult();
                        return new Note("late");
                    }
                )
                .Build()
        );
        await rpc.RequestAsync(1, "stubborn");
        await started.Task.InTime();
        await rpc.NotifyAsync("$/cancelRequest", """{"id":1}""");
        Assert.Equal(RpcErrorCodes.RequestCancelled, await rpc.NextErrorAsync("1"));
        await rpc.RequestAsync(1, "echo", """{"text":"new"}""");
        Assert.Equal("""{"jsonrpc":"2.0","id":1,"result":{"text":"new"}}""", await rpc.NextJsonAsync());
        gate.SetResult();
        await ended.Task.InTime();
    }

    [Fact]
    public async Task Cancelling_what_is_done_or_unknown_does_nothing()
    {
        await using var rpc = new RpcHarness(TestMethods.Echo);
        await rpc.RequestAsync(1, "echo", """{"text":"a"}""");
        await rpc.NextAsync();
        await rpc.NotifyAsync("$/cancelRequest", """{"id":1}""");
        await rpc.NotifyAsync("$/cancelRequest", """{"id":"unknown"}""");
        await rpc.NotifyAsync("$/cancelRequest", "[1]");
        await rpc.RequestAsync(2, "echo", """{"text":"a"}""");
        Assert.Equal(2, (await rpc.NextAsync()).GetProperty("id").GetInt32());
    }

    [Fact]
    public async Task A_callback_on_the_token_that_throws_or_blocks_does_not_hold_up_reading()
    {
        var (started, unblock) = (new TaskCompletionSource(), new ManualResetEventSlim());
        await using var rpc = new RpcHarness(
            RpcMethodTable
                .Create()
                .AddEcho()
                .AddInteractive(
                    "wait",
                    NoParams.Json,
                    NoResult.Json,
                    TestMethods.NothingCaptured,
                    async (_, _, token) =>
                    {
                        token.Register(() => throw new InvalidOperationException("in a callback"));
                        token.Register(unblock.Wait);
                        started.SetResult();
                        await Never.WaitAsync(token);
                        return NoResult.Instance;
                    }
                )
                .Build()
        );
        await rpc.RequestAsync(1, "wait");
        await started.Task.InTime();
        await rpc.NotifyAsync("$/cancelRequest", """{"id":1}""");
        Assert.Equal(RpcErrorCodes.RequestCancelled, await rpc.NextErrorAsync("1"));
        await rpc.RequestAsync(2, "echo", """{"text":"a"}""");
        Assert.Equal(2, (await rpc.NextAsync()).GetProperty("id").GetInt32());
        unblock.Set();
    }
}
