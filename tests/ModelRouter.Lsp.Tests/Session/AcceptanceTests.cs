using System.Text.Json;

namespace ModelRouter.Lsp.Tests.Session;

public sealed class AcceptanceTests
{
    [Fact]
    public async Task An_accepted_suggestion_is_kept_in_the_statistics_without_code()
    {
        var session = await TestSession.StartAsync(Samples.Repetitive);
        var folder = session.StateFolder;
        var document = await session.OpenAsync(Samples.RepetitiveCursor);
        var item = (await document.CompleteAsync()).GetProperty("items")[0];
        var text = item.GetProperty("insertText").GetString()!;

        await document.ChangeAsync(new { range = item.GetProperty("range"), text });
        await AcceptAsync(session, item);

        var line = await EndAndReadAsync(session, folder);
        var suggestion = line.GetProperty("suggestion");
        Assert.Equal("Accepted", suggestion.GetProperty("fate").GetString());
        Assert.Equal("embedded", suggestion.GetProperty("model").GetString());
        Assert.Equal("csharp", suggestion.GetProperty("languageId").GetString());
        Assert.Equal(text.Length, suggestion.GetProperty("acceptedLength").GetInt32());
        Assert.DoesNotContain("_repository", line.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_editors_own_word_counts_where_it_gives_one()
    {
        var session = await TestSession.StartAsync(Samples.Repetitive);
        var folder = session.StateFolder;
        var document = await session.OpenAsync(Samples.RepetitiveCursor);
        var item = (await document.CompleteAsync()).GetProperty("items")[0];

        await session.Client.NotifyAsync("textDocument/didShowCompletion", new { item });
        await session.Client.NotifyAsync(
            "textDocument/didPartiallyAcceptCompletion",
            new { item, acceptedLength = 11 }
        );
        await document.CloseAsync();

        var suggestion = (await EndAndReadAsync(session, folder)).GetProperty("suggestion");
        Assert.Equal("PartlyAccepted", suggestion.GetProperty("fate").GetString());
        Assert.Equal(11, suggestion.GetProperty("acceptedLength").GetInt32());
    }

    [Theory]
    [InlineData("modelrouter.didAcceptCompletion", "takes the id")]
    [InlineData("modelrouter.unknown", "There is no command")]
    public async Task A_command_that_does_not_fit_is_an_error_that_says_what_would(string command, string says)
    {
        await using var session = await TestSession.StartAsync();

        var error = await Assert.ThrowsAsync<TestKit.Lsp.LspErrorException>(() =>
            session.Client.RequestAsync("workspace/executeCommand", new { command, arguments = new[] { 1 } })
        );

        Assert.Equal(-32602, error.Code);
        Assert.Contains(says, error.ServerMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_state_folder_that_cannot_be_written_costs_the_statistics_only()
    {
        var session = await TestSession.StartAsync(Samples.Repetitive);
        await File.WriteAllTextAsync(
            Path.Combine(session.StateFolder, "statistics"),
            "in the way",
            TestContext.Current.CancellationToken
        );
        var document = await session.OpenAsync(Samples.RepetitiveCursor);
        var item = (await document.CompleteAsync()).GetProperty("items")[0];
        await AcceptAsync(session, item);

        await session.Client.NotificationAsync(
            "window/logMessage",
            static log => log.GetProperty("message").GetString()!.Contains("MODELROUTER_HOME", StringComparison.Ordinal)
        );
        Assert.NotNull(await document.SuggestionAsync());
        await session.DisposeAsync();
    }

    private static Task<JsonElement> AcceptAsync(TestSession session, JsonElement item)
    {
        var command = item.GetProperty("command");
        return session.Client.RequestAsync(
            "workspace/executeCommand",
            new { command = command.GetProperty("command"), arguments = command.GetProperty("arguments") }
        );
    }

    /// <summary>Ends the session, which writes what is still to be written, and reads the only line.</summary>
    private static async Task<JsonElement> EndAndReadAsync(TestSession session, string folder)
    {
        await session.Client.DisposeAsync();
        var file = Assert.Single(Directory.GetFiles(Path.Combine(folder, "statistics")));
        var line = Assert.Single(await File.ReadAllLinesAsync(file));
        await session.DisposeAsync();
        return JsonDocument.Parse(line).RootElement;
    }
}
