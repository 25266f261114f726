using ModelRouter.TestKit.Lsp;

namespace ModelRouter.Lsp.Tests.Session;

public sealed class LifecycleTests
{
    [Fact]
    public async Task Nothing_but_initialize_is_answered_at_first()
    {
        await using var session = TestSession.Silent();

        var error = await Assert.ThrowsAsync<LspErrorException>(() => session.Client.RequestAsync("shutdown"));

        Assert.Equal(-32002, error.Code);
        Assert.Contains("shutdown", error.ServerMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_notification_before_initialize_is_dropped()
    {
        await using var session = TestSession.Silent();
        var text = new
        {
            uri = "file:///a.cs",
            languageId = "csharp",
            version = 1,
            text = "x",
        };
        await session.Client.NotifyAsync("textDocument/didOpen", new { textDocument = text });
        await session.InitializeAsync();

        var error = await Assert.ThrowsAsync<LspErrorException>(() =>
            session.Client.RequestAsync(
                "textDocument/inlineCompletion",
                new { textDocument = new { text.uri }, position = new { line = 0, character = 0 } }
            )
        );

        Assert.Contains("is not open", error.ServerMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_initialized_once()
    {
        await using var session = TestSession.Silent();
        await session.InitializeAsync();

        var error = await Assert.ThrowsAsync<LspErrorException>(() => session.InitializeAsync());

        Assert.Equal(-32600, error.Code);
    }

    [Fact]
    public async Task It_says_what_it_can_do()
    {
        await using var session = TestSession.Silent();

        var capabilities = (await session.InitializeAsync()).GetProperty("capabilities");

        Assert.Equal("utf-16", capabilities.GetProperty("positionEncoding").GetString());
        Assert.Equal(2, capabilities.GetProperty("textDocumentSync").GetProperty("change").GetInt32());
        Assert.True(capabilities.TryGetProperty("inlineCompletionProvider", out _));
        Assert.Equal(
            "modelrouter.didAcceptCompletion",
            capabilities.GetProperty("executeCommandProvider").GetProperty("commands")[0].GetString()
        );
    }

    [Theory]
    [InlineData("utf-8", "utf-8", "utf-16")]
    [InlineData("utf-16", "utf-16", "utf-8")]
    [InlineData("utf-8", "utf-8")]
    [InlineData("utf-16", "utf-32")]
    public async Task The_position_encoding_is_one_that_the_client_offers_first_or_utf_16(
        string expected,
        params string[] offered
    )
    {
        await using var session = TestSession.Silent();

        var result = await session.InitializeAsync(encodings: offered);

        Assert.Equal(expected, result.GetProperty("capabilities").GetProperty("positionEncoding").GetString());
    }

    [Fact]
    public async Task After_shutdown_only_exit_is_admitted_and_ends_with_zero()
    {
        await using var session = TestSession.Silent();
        await session.InitializeAsync();
        await session.Client.RequestAsync("shutdown");

        var error = await Assert.ThrowsAsync<LspErrorException>(() => session.Client.RequestAsync("shutdown"));
        await session.Client.NotifyAsync("exit");
        await session.Client.OutputEndedAsync();
        await session.DisposeAsync();

        Assert.Equal(-32600, error.Code);
        Assert.Equal(0, session.ExitCode);
    }

    [Fact]
    public async Task Exit_without_shutdown_ends_with_one()
    {
        await using var session = TestSession.Silent();
        await session.InitializeAsync();
        await session.Client.NotifyAsync("exit");
        await session.Client.OutputEndedAsync();
        await session.DisposeAsync();

        Assert.Equal(1, session.ExitCode);
    }

    [Fact]
    public async Task The_end_of_the_input_ends_the_session()
    {
        await using var session = TestSession.Silent();
        await session.InitializeAsync();

        await session.Client.CloseInputAsync();
        await session.Client.OutputEndedAsync();
    }
}
