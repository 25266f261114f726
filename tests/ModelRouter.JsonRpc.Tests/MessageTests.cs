using System.Text;
using ModelRouter.TestKit.Lsp;

namespace ModelRouter.JsonRpc.Tests;

public sealed class MessageTests
{
    private static readonly RpcMethodTable Methods = RpcMethodTable
        .Create()
        .AddEcho()
        .AddMutation("nothing", NoParams.Json, NoResult.Json, (_, _) => new(NoResult.Instance))
        .AddMutation("told", TestJson.Default.Note, (_, _) => ValueTask.CompletedTask)
        .Build();

    [Theory]
    [InlineData("{")]
    [InlineData("""{"jsonrpc":"2.0","id":7,"method":"echo","params":{"text":"a"}""")]
    [InlineData("""{"jsonrpc":"2.0","id":7,"method":"echo"} trailing""")]
    [InlineData("""{"jsonrpc":"2.0","id":7,"method":"echo",}""")]
    [InlineData("""{"jsonrpc":"2.0","id":7,/*c*/"method":"echo"}""")]
    [InlineData("not json")]
    public async Task What_is_not_JSON_is_a_parse_error_without_an_id(string body)
    {
        await using var rpc = new RpcHarness(Methods);
        await rpc.SendAsync(body);
        Assert.Equal(RpcErrorCodes.ParseError, await rpc.NextErrorAsync("null"));
    }

    [Fact]
    public async Task Invalid_UTF8_is_a_parse_error()
    {
        await using var rpc = new RpcHarness(Methods);
        var frame = RawFraming.Frame("""{"jsonrpc":"2.0","id":1,"method":"echo","params":{"text":"?"}}""");
        frame[frame.AsSpan().LastIndexOf((byte)'?')] = 0xFF;
        await rpc.SendAsync(frame);
        Assert.Equal(RpcErrorCodes.ParseError, await rpc.NextErrorAsync("null"));
    }

    [Theory]
    [InlineData("[]", "null", "Batches")]
    [InlineData("""[{"jsonrpc":"2.0","id":1,"method":"echo"}]""", "null", "Batches")]
    [InlineData("5", "null", "JSON object")]
    [InlineData("null", "null", "JSON object")]
    [InlineData("{}", "null", "no 'method'")]
    [InlineData("""{"jsonrpc":"2.0","id":4}""", "4", "no 'method'")]
    [InlineData("""{"jsonrpc":"2.0","id":4,"method":5}""", "4", "'method' must be")]
    [InlineData("""{"jsonrpc":"2.0","id":4,"method":null}""", "4", "'method' must be")]
    [InlineData("""{"jsonrpc":"2.0","id":4,"method":"\ud800"}""", "4", "'method' must be")]
    [InlineData("""{"jsonrpc":"2.0","id":null,"method":"echo"}""", "null", "'id' must be")]
    [InlineData("""{"jsonrpc":"2.0","id":true,"method":"echo"}""", "null", "'id' must be")]
    [InlineData("""{"jsonrpc":"2.0","id":{"a":1},"method":"echo"}""", "null", "'id' must be")]
    [InlineData("""{"id":4,"method":"echo"}""", "4", "'jsonrpc' must be")]
    [InlineData("""{"jsonrpc":2.0,"id":4,"method":"echo"}""", "4", "'jsonrpc' must be")]
    [InlineData("""{"jsonrpc":"2.0","id":4,"method":"told"}""", "4", "is a notification")]
    public async Task What_is_no_message_is_an_invalid_request(string body, string id, string says)
    {
        await using var rpc = new RpcHarness(Methods);
        await rpc.SendAsync(body);
        var error = await rpc.NextErrorObjectAsync(id);
        Assert.Equal(RpcErrorCodes.InvalidRequest, error.GetProperty("code").GetInt32());
        Assert.Contains(says, error.GetProperty("message").GetString());
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("1e3")]
    [InlineData("123456789012345678901234567890")]
    [InlineData("\"\"")]
    [InlineData("\"7\"")]
    [InlineData("\"ä \\\" \\u0041 \\ud83d\\ude00\"")]
    public async Task An_id_goes_back_as_it_came(string id)
    {
        await using var rpc = new RpcHarness(Methods);
        await rpc.SendAsync($$"""{"jsonrpc":"2.0","id":{{id}},"method":"nothing"}""");
        Assert.Equal($$"""{"jsonrpc":"2.0","id":{{id}},"result":null}""", await rpc.NextJsonAsync());
    }

    [Theory]
    [InlineData("""{"params":{"text":"a"},"method":"echo","id":1,"jsonrpc":"2.0"}""")]
    [InlineData("""{"extra":[{}],"id":1,"params":{"text":"a","more":{}},"jsonrpc":"2.0","method":"echo"}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"\u0065cho","params":[{"text":"a"}]}""")]
    [InlineData(""" { "jsonrpc" : "2.0" , "id" : 1 , "method" : "echo" , "params" : { "text" : "a" } } """)]
    public async Task Members_may_come_in_any_order_and_form(string body)
    {
        await using var rpc = new RpcHarness(Methods);
        await rpc.SendAsync(body);
        Assert.Equal("""{"jsonrpc":"2.0","id":1,"result":{"text":"a"}}""", await rpc.NextJsonAsync());
    }

    [Theory]
    [InlineData("""{"text":5}""", "'params.text' of 'echo' has the wrong type or value.")]
    [InlineData("""{"text":null}""", "'params.text' of 'echo' has the wrong type or value.")]
    [InlineData("""{"text":"a","inner":{"text":[]}}""", "'params.inner.text' of 'echo' has the wrong type or value.")]
    [InlineData("""{"text":"a","inner":{}}""", "'params.inner' of 'echo' lacks 'text'.")]
    [InlineData("{}", "'params' of 'echo' lacks 'text'.")]
    [InlineData("5", "'params' of 'echo' has the wrong type or value.")]
    [InlineData("\"text\"", "'params' of 'echo' has the wrong type or value.")]
    [InlineData("null", "'echo' needs 'params'.")]
    [InlineData("[]", "'echo' needs 'params'.")]
    [InlineData("""[{"text":"a"},{"text":"b"}]""", "'params' of 'echo' has the wrong type or value.")]
    public async Task Parameters_that_do_not_fit_are_named(string parameters, string says)
    {
        await using var rpc = new RpcHarness(Methods);
        await rpc.RequestAsync(1, "echo", parameters);
        var error = await rpc.NextErrorObjectAsync("1");
        Assert.Equal(RpcErrorCodes.InvalidParams, error.GetProperty("code").GetInt32());
        Assert.Equal(says, error.GetProperty("message").GetString());
    }

    [Theory]
    [InlineData("""\ud800""", "\uFFFD")]
    [InlineData("""a\udc00\uD83Db""", "a\uFFFD\uFFFDb")]
    [InlineData("""\ud800\ud83d\ude00\ud800""", "\uFFFD\U0001F600\uFFFD")]
    [InlineData("""\\ud800 \n\u0041""", "\\ud800 \nA")]
    public async Task Half_a_surrogate_pair_in_parameters_counts_as_a_replacement_character(string sent, string read)
    {
        await using var rpc = new RpcHarness(Methods);
        await rpc.RequestAsync(1, "echo", $$"""{"text":"{{sent}}"}""");
        var answer = await rpc.NextAsync();
        Assert.Equal(read, answer.GetProperty("result").GetProperty("text").GetString());
    }

    [Theory]
    [InlineData("")]
    [InlineData(""","params":null""")]
    [InlineData(""","params":{}""")]
    [InlineData(""","params":{"unknown":[1]}""")]
    [InlineData(""","params":[]""")]
    public async Task A_method_without_parameters_takes_them_in_every_form(string parameters)
    {
        await using var rpc = new RpcHarness(Methods);
        await rpc.SendAsync($$"""{"jsonrpc":"2.0","id":1,"method":"nothing"{{parameters}}}""");
        Assert.Equal("""{"jsonrpc":"2.0","id":1,"result":null}""", await rpc.NextJsonAsync());
    }

    [Theory]
    [InlineData("unknown")]
    [InlineData("$/unknown")]
    [InlineData("$/cancelRequest")]
    [InlineData("Echo")]
    public async Task A_request_of_an_unknown_method_is_answered_so(string method)
    {
        await using var rpc = new RpcHarness(Methods);
        await rpc.RequestAsync(1, method);
        Assert.Equal(RpcErrorCodes.MethodNotFound, await rpc.NextErrorAsync("1"));
    }

    [Theory]
    [InlineData("unknown", true)]
    [InlineData("$/unknown", false)]
    [InlineData("$/cancelRequest", true)]
    [InlineData("told", true)]
    [InlineData("echo", true)]
    public async Task A_notification_that_cannot_run_is_only_logged(string method, bool isLogged)
    {
        await using var rpc = new RpcHarness(Methods);
        await rpc.NotifyAsync(method);
        await rpc.RequestAsync(1, "nothing");
        Assert.Equal(1, (await rpc.NextAsync()).GetProperty("id").GetInt32());
        Assert.Equal(
            isLogged ? [RpcDiagnosticKind.DroppedNotification] : [],
            rpc.Diagnostics.Select(diagnostic => diagnostic.Kind)
        );
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    [InlineData(100_000, false)]
    public async Task Nesting_has_a_limit(int depth, bool isRead)
    {
        await using var rpc = new RpcHarness(Methods);
        var nested = new string('[', depth - 2) + new string(']', depth - 2);
        await rpc.SendAsync(
            $$$"""{"params":{"text":"a","unknown":{{{nested}}}},"jsonrpc":"2.0","id":1,"method":"echo"}"""
        );
        if (isRead)
            Assert.Equal("""{"jsonrpc":"2.0","id":1,"result":{"text":"a"}}""", await rpc.NextJsonAsync());
        else
            Assert.Equal(RpcErrorCodes.InvalidRequest, await rpc.NextErrorAsync("1"));
    }

    [Fact]
    public async Task A_megabyte_of_text_comes_back_as_it_went()
    {
        await using var rpc = new RpcHarness(Methods);
        var text = string.Concat(Enumerable.Repeat("a\tb\"\\ä€😀\n", 100_000));
        await rpc.RequestAsync(1, "echo", TestParams.Of(new Note(text)));
        Assert.Equal(text, (await rpc.NextAsync()).GetProperty("result").GetProperty("text").GetString());
    }

    [Fact]
    public async Task What_the_session_does_not_admit_is_answered_with_its_error()
    {
        var admitted = false;
        await using var rpc = new RpcHarness(
            Methods,
            new() { Admit = (_, _) => admitted ? null : new RpcError(RpcErrorCodes.ServerNotInitialized, "Not yet.") }
        );
        await rpc.RequestAsync(1, "unknown");
        Assert.Equal(RpcErrorCodes.ServerNotInitialized, await rpc.NextErrorAsync("1"));
        await rpc.NotifyAsync("told", """{"text":"a"}""");
        await rpc.RequestAsync(2, "nothing");
        Assert.Equal(RpcErrorCodes.ServerNotInitialized, await rpc.NextErrorAsync("2"));
        admitted = true;
        await rpc.RequestAsync(3, "nothing");
        Assert.Equal("""{"jsonrpc":"2.0","id":3,"result":null}""", await rpc.NextJsonAsync());
        Assert.Equal("told", Assert.Single(rpc.Diagnostics).Method);
    }

    [Fact]
    public void A_method_is_added_once()
    {
        var builder = RpcMethodTable.Create().AddEcho();
        Assert.Throws<ArgumentException>(() => builder.AddEcho());
        Assert.Throws<ArgumentException>(() =>
            builder.AddMutation("$/cancelRequest", NoParams.Json, (_, _) => ValueTask.CompletedTask)
        );
    }
}
