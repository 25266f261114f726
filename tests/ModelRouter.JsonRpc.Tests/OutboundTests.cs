namespace ModelRouter.JsonRpc.Tests;

public sealed class OutboundTests
{
    [Fact]
    public async Task A_notification_goes_out_as_it_is()
    {
        await using var rpc = new RpcHarness(TestMethods.Echo);
        rpc.Connection.Notify("note", new Note("ä \"<>\""), TestJson.Default.Note);
        Assert.Equal("""{"jsonrpc":"2.0","method":"note","params":{"text":"ä \"<>\""}}""", await rpc.NextJsonAsync());
    }

    [Theory]
    [InlineData(""","result":{"text":"b"}}""", "b")]
    [InlineData(""","error":null,"result":{"text":"b"}}""", "b")]
    [InlineData(""","result":null}""", null)]
    public async Task A_request_gets_its_result(string answer, string? expected)
    {
        await using var rpc = new RpcHarness(TestMethods.Echo);
        var request = AskAsync(rpc);
        Assert.Equal("""{"jsonrpc":"2.0","id":1,"method":"ask","params":{"text":"a"}}""", await rpc.NextJsonAsync());
        await rpc.SendAsync("""{"jsonrpc":"2.0","id":1""" + answer);
        var result = await request;
        Assert.Null(result.Error);
        Assert.Equal(expected, result.Value?.Text);
    }

    [Theory]
    [InlineData("""{"code":5,"message":"no","data":[1]}""", 5, "no")]
    [InlineData("""{"code":"x"}""", RpcErrorCodes.InternalError, "The client gave an error without a message.")]
    [InlineData("5", RpcErrorCodes.InternalError, "The client gave an error without a message.")]
    public async Task A_request_gets_its_error(string error, int code, string message)
    {
        await using var rpc = new RpcHarness(TestMethods.Echo);
        var request = AskAsync(rpc);
        await rpc.NextAsync();
        await rpc.SendAsync($$"""{"jsonrpc":"2.0","id":1,"error":{{error}}}""");
        var result = await request;
        Assert.Equal((code, message), (result.Error!.Code, result.Error.Message));
    }

    [Fact]
    public async Task An_answer_of_another_shape_is_an_error()
    {
        await using var rpc = new RpcHarness(TestMethods.Echo);
        var request = AskAsync(rpc);
        await rpc.NextAsync();
        await rpc.SendAsync("""{"jsonrpc":"2.0","id":1,"result":[5]}""");
        Assert.Equal(RpcErrorCodes.InvalidRequest, (await request).Error?.Code);
        Assert.Equal(RpcDiagnosticKind.BadResponse, Assert.Single(rpc.Diagnostics).Kind);
    }

    [Fact]
    public async Task An_answer_passes_the_queue_by()
    {
        RpcConnection? connection = null;
        await using var rpc = new RpcHarness(
            RpcMethodTable
                .Create()
                .AddMutation(
                    "askBack",
                    TestJson.Default.Note,
                    TestJson.Default.Note,
                    async (note, token) =>
                        await connection!.RequestAsync("ask", note, TestJson.Default.Note, TestJson.Default.Note, token)
                )
                .Build()
        );
        connection = rpc.Connection;
        await rpc.RequestAsync(7, "askBack", """{"text":"a"}""");
        await rpc.NextAsync();
        await rpc.SendAsync("""{"jsonrpc":"2.0","id":1,"result":{"text":"b"}}""");
        Assert.Equal("""{"jsonrpc":"2.0","id":7,"result":{"text":"b"}}""", await rpc.NextJsonAsync());
    }

    [Fact]
    public async Task Cancelling_tells_the_peer_and_its_late_answer_is_ignored()
    {
        await using var rpc = new RpcHarness(TestMethods.Echo);
        using var cancellation = new CancellationTokenSource();
        var request = AskAsync(rpc, cancellation.Token);
        await rpc.NextAsync();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
        Assert.Equal("""{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":1}}""", await rpc.NextJsonAsync());
        await rpc.SendAsync("""{"jsonrpc":"2.0","id":1,"result":null}""");
        await rpc.SendAsync("""{"jsonrpc":"2.0","id":"unknown","result":null}""");
        await rpc.RequestAsync(2, "echo", """{"text":"a"}""");
        Assert.Equal(2, (await rpc.NextAsync()).GetProperty("id").GetInt32());
    }

    [Fact]
    public async Task The_end_of_the_connection_fails_what_waits_and_what_comes_later()
    {
        await using var rpc = new RpcHarness(TestMethods.Echo);
        var request = AskAsync(rpc);
        await rpc.NextAsync();
        rpc.CloseInput();
        Assert.Equal(RpcErrorCodes.RequestFailed, (await request).Error?.Code);
        await rpc.EndAsync();
        Assert.Equal(RpcErrorCodes.RequestFailed, (await AskAsync(rpc)).Error?.Code);
    }

    private static Task<RpcResult<Note>> AskAsync(RpcHarness rpc, CancellationToken? cancellationToken = null) =>
        rpc.Connection.RequestAsync(
            "ask",
            new Note("a"),
            TestJson.Default.Note,
            TestJson.Default.Note,
            cancellationToken ?? TestContext.Current.CancellationToken
        );
}
