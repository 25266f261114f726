using System.Text;
using ModelRouter.TestKit.Lsp;

namespace ModelRouter.JsonRpc.Tests;

public sealed class FramingTests
{
    private const string Echo = """{"jsonrpc":"2.0","id":1,"method":"echo","params":{"text":"ä€😀"}}""";

    // System.Text.Json always writes what lies beyond the basic plane as escapes; any JSON reader reads them the same.
    private const string Answer = """{"jsonrpc":"2.0","id":1,"result":{"text":"ä€\uD83D\uDE00"}}""";

    private static readonly int Length = Encoding.UTF8.GetByteCount(Echo);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(64)]
    [InlineData(100_000)]
    public async Task Messages_may_come_in_pieces_of_any_size(int size)
    {
        await using var rpc = new RpcHarness(TestMethods.Echo);
        byte[] input = [.. RawFraming.Frame(Echo), .. RawFraming.Frame(Echo.Replace("\"id\":1", "\"id\":2"))];
        foreach (var piece in input.Chunk(size))
            await rpc.SendAsync(piece);
        string[] answers = [await rpc.NextJsonAsync(), await rpc.NextJsonAsync()];
        Assert.Equal([Answer, Answer.Replace("\"id\":1", "\"id\":2")], answers.Order());
    }

    [Theory]
    [InlineData("content-length: {0}\r\n\r\n")]
    [InlineData("CONTENT-LENGTH:{0}  \r\n\r\n")]
    [InlineData("Content-Length: {0}\n\n")]
    [InlineData("\r\nContent-Length: {0}\r\n\r\n")]
    [InlineData("Content-Length: {0}\r\nContent-Length: {0}\r\n\r\n")]
    [InlineData("Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: {0}\r\n\r\n")]
    [InlineData("Content-Length: {0}\r\nContent-Type: application/vscode-jsonrpc; charset=\"utf8\"\r\n\r\n")]
    [InlineData("Content-Length: {0}\r\ncontent-type: application/json\r\nX-Other: 5\r\n\r\n")]
    [InlineData("a line that some wrapper printed\r\nContent-Length: {0}\r\n\r\n")]
    public async Task Headers_are_read_as_clients_write_them(string header)
    {
        await using var rpc = new RpcHarness(TestMethods.Echo);
        await rpc.SendAsync(Encoding.UTF8.GetBytes(string.Format(header, Length) + Echo));
        Assert.Equal(Answer, await rpc.NextJsonAsync());
        Assert.Empty(rpc.Diagnostics);
    }

    [Theory]
    [InlineData("Content-Length: -5\r\n\r\n")]
    [InlineData("Content-Length: five\r\n\r\n")]
    [InlineData("Content-Length:\r\n\r\n")]
    [InlineData("Content-Length: 5.0\r\n\r\n")]
    [InlineData("Content-Length: 99999999999999999999\r\n\r\n")]
    [InlineData("Content-Length: 5\r\nContent-Length: 6\r\n\r\n")]
    [InlineData("Content-Type: application/json\r\n\r\n{\"some\":\"body\"}")]
    [InlineData("printed without a line end ")]
    [InlineData("{\"jsonrpc\":\"2.0\"}\n\n")]
    public async Task After_what_is_no_header_the_next_one_is_found(string garbage)
    {
        await using var rpc = new RpcHarness(TestMethods.Echo);
        await rpc.SendAsync([.. Encoding.UTF8.GetBytes(garbage), .. RawFraming.Frame(Echo)]);
        Assert.Equal(RpcErrorCodes.ParseError, await rpc.NextErrorAsync("null"));
        Assert.Equal(Answer, await rpc.NextJsonAsync());
    }

    [Fact]
    public async Task A_header_without_end_is_given_up_and_the_next_one_found()
    {
        await using var rpc = new RpcHarness(TestMethods.Echo);
        await rpc.SendAsync(Encoding.UTF8.GetBytes(new string('x', 10_000) + "\n"));
        Assert.Equal(RpcErrorCodes.ParseError, await rpc.NextErrorAsync("null"));
        await rpc.SendAsync(Echo);
        Assert.Equal(Answer, await rpc.NextJsonAsync());
    }

    [Fact]
    public async Task Another_charset_is_refused_and_its_body_skipped()
    {
        await using var rpc = new RpcHarness(TestMethods.Echo);
        await rpc.SendAsync(
            Encoding.UTF8.GetBytes($"Content-Length: {Length}\r\nContent-Type: a/b; charset=utf-16\r\n\r\n{Echo}")
        );
        Assert.Equal(RpcErrorCodes.InvalidRequest, await rpc.NextErrorAsync("null"));
        await rpc.SendAsync(Echo);
        Assert.Equal(Answer, await rpc.NextJsonAsync());
    }

    [Fact]
    public async Task An_empty_body_is_answered_with_a_parse_error()
    {
        await using var rpc = new RpcHarness(TestMethods.Echo);
        await rpc.SendAsync("Content-Length: 0\r\n\r\n"u8.ToArray());
        Assert.Equal(RpcErrorCodes.ParseError, await rpc.NextErrorAsync("null"));
    }

    [Fact]
    public async Task A_body_at_the_limit_is_read_and_one_past_it_is_refused()
    {
        await using var rpc = new RpcHarness(TestMethods.Echo, new() { MaxMessageBytes = Length });
        await rpc.SendAsync(Echo);
        Assert.Equal(Answer, await rpc.NextJsonAsync());
        await rpc.SendAsync(Echo + " ");
        var error = await rpc.NextErrorObjectAsync("null");
        Assert.Equal(RpcErrorCodes.InvalidRequest, error.GetProperty("code").GetInt32());
        Assert.Equal(
            $"The message has {Length + 1} bytes; at most {Length} are read.",
            error.GetProperty("message").GetString()
        );
        await rpc.SendAsync(Echo);
        Assert.Equal(Answer, await rpc.NextJsonAsync());
    }

    [Fact]
    public async Task Input_that_ends_within_a_frame_ends_the_session_quietly()
    {
        await using var rpc = new RpcHarness(TestMethods.Echo);
        await rpc.SendAsync(RawFraming.Frame(Echo)[..^1]);
        rpc.CloseInput();
        Assert.Empty(await rpc.EndAsync());
    }
}
