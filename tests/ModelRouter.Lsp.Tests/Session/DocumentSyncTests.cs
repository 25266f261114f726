using ModelRouter.TestKit.Lsp;

namespace ModelRouter.Lsp.Tests.Session;

public sealed class DocumentSyncTests
{
    [Fact]
    public async Task Edits_that_do_not_fit_stop_completions_until_the_whole_text_comes()
    {
        await using var session = await TestSession.StartAsync(Samples.Repetitive);
        var document = await session.OpenAsync(Samples.RepetitiveCursor);
        Assert.NotNull(await document.SuggestionAsync());

        await document.ChangeAsync(new { range = Range(900, 0, 900, 1), text = "x" });
        Assert.Null(await document.SuggestionAsync(trigger: 1));
        await session.Client.NotificationAsync(
            "window/logMessage",
            static log => log.GetProperty("message").GetString()!.Contains("starts at 900:0", StringComparison.Ordinal)
        );

        var whole = TestKit.CursorFixture.Parse(Samples.RepetitiveCursor).Text;
        await document.ChangeAsync(new { text = whole });
        Assert.NotNull(await document.SuggestionAsync());
    }

    /// <summary>RFC 8089 allows a path without an authority before it.</summary>
    [Fact]
    public async Task A_file_uri_with_one_slash_is_the_same_place()
    {
        await using var session = await TestSession.StartAsync(Samples.Repetitive);
        var fixture = TestKit.CursorFixture.Parse(Samples.RepetitiveCursor);
        var uri = "file:" + new Uri(session.Workspace.Combine("open.cs")).AbsolutePath;
        await session.Client.NotifyAsync(
            "textDocument/didOpen",
            new
            {
                textDocument = new
                {
                    uri,
                    languageId = "csharp",
                    version = 1,
                    text = fixture.Text,
                },
            }
        );
        var document = new OpenDocument(session.Client, uri, fixture.Position.Line, fixture.Position.Character);

        Assert.NotNull(await document.SuggestionAsync());
        Assert.Equal(session.Workspace.Combine("open.cs"), Documents.DocumentUri.Parse(uri)?.Path);
    }

    [Theory]
    [InlineData("not a uri")]
    [InlineData("relative/path.cs")]
    [InlineData("")]
    [InlineData("file:")]
    [InlineData("/bare/path.cs")]
    public async Task A_document_without_a_uri_is_refused_with_a_word_in_the_log(string uri)
    {
        await using var session = await TestSession.StartAsync();
        await session.Client.NotifyAsync(
            "textDocument/didOpen",
            new
            {
                textDocument = new
                {
                    uri,
                    languageId = "csharp",
                    version = 1,
                    text = "",
                },
            }
        );

        await session.Client.NotificationAsync(
            "window/logMessage",
            static log => log.GetProperty("message").GetString()!.Contains("is not a URI", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("untitled:Untitled-1")]
    [InlineData("vscode-notebook-cell:/a.ipynb#W0")]
    [InlineData("git:/a.cs?ref=HEAD")]
    [InlineData("inmemory://model/1")]
    public async Task A_document_of_any_scheme_is_served_from_what_is_at_hand(string uri)
    {
        await using var session = await TestSession.StartAsync(Samples.Repetitive);
        var fixture = TestKit.CursorFixture.Parse(Samples.RepetitiveCursor);
        await session.Client.NotifyAsync(
            "textDocument/didOpen",
            new
            {
                textDocument = new
                {
                    uri,
                    languageId = "csharp",
                    version = 1,
                    text = fixture.Text,
                },
            }
        );
        var document = new OpenDocument(session.Client, uri, fixture.Position.Line, fixture.Position.Character);

        Assert.NotNull(await document.SuggestionAsync());
    }

    [Fact]
    public async Task A_closed_document_is_not_served()
    {
        await using var session = await TestSession.StartAsync();
        var document = await session.OpenAsync("class A { $0 }");
        await document.CloseAsync();

        var error = await Assert.ThrowsAsync<LspErrorException>(() => document.CompleteAsync());

        Assert.Equal(-32602, error.Code);
    }

    private static object Range(int startLine, int startCharacter, int endLine, int endCharacter) =>
        new
        {
            start = new { line = startLine, character = startCharacter },
            end = new { line = endLine, character = endCharacter },
        };
}
