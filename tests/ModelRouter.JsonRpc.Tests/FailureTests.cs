namespace ModelRouter.JsonRpc.Tests;

public sealed class FailureTests
{
    private const string Secret = "const apiKey = 'from a prompt'";

    [Theory]
    [InlineData("capture")]
    [InlineData("run")]
    [InlineData("runLater")]
    [InlineData("mutation")]
    [InlineData("unwritable")]
    [InlineData("timeout")]
    public async Task A_handler_that_throws_is_answered_without_what_it_threw(string method)
    {
        await using var rpc = new RpcHarness(Throwing());
        await rpc.RequestAsync(1, method);
        var error = await rpc.NextErrorObjectAsync("1");
        Assert.Equal(RpcErrorCodes.InternalError, error.GetProperty("code").GetInt32());
        Assert.Equal(
            $"The server failed at '{method}'. Its log says more; trying again may help.",
            error.GetProperty("message").GetString()
        );
        Assert.False(error.TryGetProperty("data", out _));
        var diagnostic = Assert.Single(rpc.Diagnostics);
        Assert.Equal((RpcDiagnosticKind.HandlerFailed, method), (diagnostic.Kind, diagnostic.Method));
        Assert.DoesNotContain(Secret, diagnostic.Message);
        Assert.NotNull(diagnostic.Exception);
    }

    [Fact]
    public async Task A_notification_that_throws_ends_nothing()
    {
        await using var rpc = new RpcHarness(
            RpcMethodTable
                .Create()
                .AddEcho()
                .AddMutation("fails", NoParams.Json, (_, _) => throw new InvalidOperationException(Secret))
                .Build()
        );
        await rpc.NotifyAsync("fails");
        await rpc.RequestAsync(1, "echo", """{"text":"a"}""");
        Assert.Equal(1, (await rpc.NextAsync()).GetProperty("id").GetInt32());
        Assert.Equal("fails", Assert.Single(rpc.Diagnostics).Method);
    }

    [Fact]
    public async Task An_id_in_use_is_refused_without_disturbing_its_owner()
    {
        var gate = new TaskCompletionSource();
        await using var rpc = new RpcHarness(RpcMethodTable.Create().AddWait(gate.Task).AddEcho().Build());
        await rpc.RequestAsync(1, "wait");
        await rpc.RequestAsync(1, "echo", """{"text":"a"}""");
        Assert.Equal(RpcErrorCodes.InvalidRequest, await rpc.NextErrorAsync("null"));
        await rpc.SendAsync("""{"id":1,"method":"echo"}""");
        Assert.Equal(RpcErrorCodes.InvalidRequest, await rpc.NextErrorAsync("null"));
        gate.SetResult();
        Assert.Equal("""{"jsonrpc":"2.0","id":1,"result":null}""", await rpc.NextJsonAsync());
    }

    private static RpcMethodTable Throwing() =>
        RpcMethodTable
            .Create()
            .AddInteractive<NoParams, int, NoResult>(
                "capture",
                NoParams.Json,
                NoResult.Json,
                _ => throw new InvalidOperationException(Secret),
                (_, _, _) => new(NoResult.Instance)
            )
            .AddInteractive<NoParams, int, NoResult>(
                "run",
                NoParams.Json,
                NoResult.Json,
                TestMethods.NothingCaptured,
                (_, _, _) => throw new InvalidOperationException(Secret)
            )
            .AddBackground<NoParams, int, NoResult>(
                "runLater",
                NoParams.Json,
                NoResult.Json,
                TestMethods.NothingCaptured,
                async (_, _, _) =>
                {
                    await Task.Yield();
                    throw new InvalidOperationException(Secret);
                }
            )
            .AddMutation<NoParams, NoResult>(
                "mutation",
                NoParams.Json,
                NoResult.Json,
                (_, _) => throw new InvalidOperationException(Secret)
            )
            .AddMutation<NoParams, Note>("unwritable", NoParams.Json, TestJson.Default.Note, (_, _) => new(Circular()))
            .AddMutation<NoParams, NoResult>(
                "timeout",
                NoParams.Json,
                NoResult.Json,
                (_, _) => throw new OperationCanceledException(Secret)
            )
            .Build();

    /// <summary>Nests deeper than can be written.</summary>
    private static Note Circular()
    {
        var note = new Note("innermost");
        for (var depth = 0; depth < 2000; depth++)
            note = new Note(Secret, note);
        return note;
    }
}
