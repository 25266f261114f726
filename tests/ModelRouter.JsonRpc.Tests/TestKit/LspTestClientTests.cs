using System.IO.Pipelines;
using ModelRouter.TestKit.Lsp;

namespace ModelRouter.JsonRpc.Tests.TestKit;

/// <summary>
/// The client that other tests rely on: against a real connection, and against servers that misbehave.
/// </summary>
public sealed class LspTestClientTests
{
    [Fact]
    public async Task It_talks_both_ways_with_a_connection()
    {
        RpcConnection? connection = null;
        var methods = RpcMethodTable
            .Create()
            .AddEcho()
            .AddWait(new TaskCompletionSource().Task)
            .AddMutation(
                "askBack",
                TestJson.Default.Note,
                TestJson.Default.Note,
                async (note, token) =>
                {
                    connection!.Notify("asking", note, TestJson.Default.Note);
                    return await connection.RequestAsync(
                        "ask",
                        note,
                        TestJson.Default.Note,
                        TestJson.Default.Note,
                        token
                    );
                }
            )
            .Build();
        await using var client = LspTestClient.InProcess(
            async (input, output) =>
            {
                connection = RpcConnection.Create(input, output, methods);
                await using (connection)
                    await connection.RunAsync(CancellationToken.None);
            }
        );
        client.OnRequest("ask", note => new { text = note.GetProperty("text").GetString() + "!" });

        Assert.Equal("a", Text(await client.RequestAsync("echo", new { text = "a" })));
        Assert.Equal("b!", Text(await client.RequestAsync("askBack", new { text = "b" })));
        Assert.Equal("b", Text(await client.NotificationAsync("asking", note => Text(note) == "b")));
        var error = await Assert.ThrowsAsync<LspErrorException>(() => client.RequestAsync("unknown"));
        Assert.Equal(RpcErrorCodes.MethodNotFound, error.Code);
        var id = await client.SendRequestAsync("wait");
        await client.CancelAsync(id);
        error = await Assert.ThrowsAsync<LspErrorException>(() => client.AnswerAsync(id));
        Assert.Equal(RpcErrorCodes.RequestCancelled, error.Code);
        await client.SendJsonAsync("[]");
        Assert.Equal(RpcErrorCodes.InvalidRequest, (await client.ErrorWithoutIdAsync()).Code);
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":1,"result":1}""", "A second answer")]
    [InlineData("""{"jsonrpc":"2.0","id":9,"result":1}""", "An answer to no request")]
    [InlineData("""{"jsonrpc":"2.0","id":"1","result":1}""", "An answer to no request")]
    [InlineData("""{"jsonrpc":"2.0","id":null,"error":{"code":1,"message":"m"}}""", "An error without an id")]
    [InlineData("""{"jsonrpc":"2.0","id":9,"result":1,"error":{}}""", "and not both")]
    [InlineData("""{"jsonrpc":"2.0","id":9,"method":"ask"}""", "A request that nobody handles")]
    [InlineData("""{"jsonrpc":"2.0","method":"note"}""", "A notification that nobody waited for")]
    [InlineData("""{"method":"window/logMessage"}""", "without jsonrpc 2.0")]
    public async Task What_was_not_expected_fails_the_test(string message, string says)
    {
        var client = Scripted("""{"jsonrpc":"2.0","id":1,"result":null}""", message);
        await client.RequestAsync("any");
        var failure = await Assert.ThrowsAsync<LspTestException>(() => client.DisposeAsync().AsTask());
        Assert.Contains(says, failure.Message);
    }

    [Fact]
    public async Task What_was_allowed_does_not()
    {
        await using var client = Scripted(
            """{"jsonrpc":"2.0","method":"note"}""",
            """{"jsonrpc":"2.0","method":"window/logMessage"}"""
        );
        client.Allow("note");
    }

    [Fact]
    public async Task A_request_that_is_never_answered_fails_the_test()
    {
        var client = Scripted();
        await client.SendRequestAsync("any");
        var failure = await Assert.ThrowsAsync<LspTestException>(() => client.DisposeAsync().AsTask());
        Assert.Contains("Request 1 was never answered", failure.Message);
    }

    [Theory]
    [InlineData("Content-Length: 2\n\n{}")]
    [InlineData("Content-Length: 20\r\n\r\n{}")]
    [InlineData("log line\r\nContent-Length: 2\r\n\r\n{}")]
    public async Task Output_that_is_not_framed_exactly_fails_the_test(string output)
    {
        var client = Scripted(System.Text.Encoding.UTF8.GetBytes(output));
        var failure = await Assert.ThrowsAsync<LspTestException>(() => client.DisposeAsync().AsTask());
        Assert.Contains("The output broke", failure.Message);
    }

    [Fact]
    public async Task It_talks_to_a_process()
    {
        await using var server = LspServerProcess.Start("node", ["-e", "process.stdin.pipe(process.stdout)"]);
        await server.Client.NotifyAsync("note", new { text = "ä" });
        Assert.Equal("ä", Text(await server.Client.NotificationAsync("note")));
        await server.Client.CloseInputAsync();
        Assert.Equal(0, await server.ExitCodeAsync());
    }

    private static string? Text(System.Text.Json.JsonElement note) => note.GetProperty("text").GetString();

    private static LspTestClient Scripted(params string[] messages) =>
        Scripted([.. messages.SelectMany(RawFraming.Frame)]);

    /// <summary>
    /// A server that says what it is given as soon as it has been sent something or its input has ended.
    /// </summary>
    private static LspTestClient Scripted(byte[] output) =>
        LspTestClient.InProcess(
            async (reader, writer) =>
            {
                await reader.ReadAsync();
                await writer.WriteAsync(output);
                await writer.CompleteAsync();
                await reader.CompleteAsync();
            }
        );
}
