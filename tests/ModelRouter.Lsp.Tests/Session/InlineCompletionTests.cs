using System.Text.Json;
using ModelRouter.TestKit.Lsp;

namespace ModelRouter.Lsp.Tests.Session;

public sealed class InlineCompletionTests
{
    [Fact]
    public async Task The_range_covers_the_typed_word_and_the_text_begins_with_it()
    {
        await using var session = await TestSession.StartAsync(Samples.Repetitive);
        var document = await session.OpenAsync(Samples.RepetitiveCursor);

        var item = Assert.Single((await document.CompleteAsync()).GetProperty("items").EnumerateArray());

        Assert.Equal("_repo" + Samples.RepetitiveRest, item.GetProperty("insertText").GetString());
        Assert.Equal((9, 21, 9, 26), RangeOf(item));
        Assert.Equal("modelrouter.didAcceptCompletion", item.GetProperty("command").GetProperty("command").GetString());
        Assert.Equal(JsonValueKind.String, item.GetProperty("command").GetProperty("arguments")[0].ValueKind);
    }

    [Fact]
    public async Task Columns_are_counted_in_the_agreed_encoding()
    {
        await using var session = await TestSession.StartAsync(Samples.Repetitive, encodings: ["utf-8"]);
        var document = await session.OpenAsync(
            Samples.RepetitiveCursor.Replace("return await", "/* 😀é */ return await", StringComparison.Ordinal)
        );
        // 😀 takes 4 bytes and 2 UTF-16 units, é takes 2 and 1.
        document.Character += 3;

        var item = Assert.Single((await document.CompleteAsync(trigger: 1)).GetProperty("items").EnumerateArray());

        Assert.Equal((9, document.Character - 5, 9, document.Character), RangeOf(item));
    }

    [Fact]
    public async Task The_selected_entry_of_the_completion_list_is_continued_in_its_range()
    {
        await using var session = await TestSession.StartAsync(Samples.Repetitive);
        var document = await session.OpenAsync(Samples.RepetitiveCursor);
        var range = new { start = new { line = 9, character = 21 }, end = new { line = 9, character = 26 } };

        var result = await document.CompleteAsync(trigger: 1, selected: new { range, text = "_repository" });

        var item = Assert.Single(result.GetProperty("items").EnumerateArray());
        Assert.StartsWith("_repository.", item.GetProperty("insertText").GetString(), StringComparison.Ordinal);
        Assert.Equal((9, 21, 9, 26), RangeOf(item));
    }

    [Theory]
    [InlineData(8, 0, 9, 26)]
    [InlineData(9, 0, 9, 20)]
    [InlineData(0, 0, 0, 0)]
    public async Task A_selected_entry_that_is_not_at_the_cursor_is_not_continued(
        int startLine,
        int startCharacter,
        int endLine,
        int endCharacter
    )
    {
        await using var session = await TestSession.StartAsync(Samples.Repetitive);
        var document = await session.OpenAsync(Samples.RepetitiveCursor);
        var range = new
        {
            start = new { line = startLine, character = startCharacter },
            end = new { line = endLine, character = endCharacter },
        };

        var result = await document.CompleteAsync(
            trigger: 1,
            selected: new { range, text = "        var order = await _repository" }
        );

        Assert.Empty(result.GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task There_is_an_empty_list_where_there_is_nothing_to_offer()
    {
        await using var session = await TestSession.StartAsync();
        var document = await session.OpenAsync("$0");

        Assert.Equal("""{"items":[]}""", (await document.CompleteAsync()).GetRawText());
    }

    [Fact]
    public async Task An_invoked_request_that_comes_to_nothing_says_why_in_the_status()
    {
        await using var session = await TestSession.StartAsync();
        var document = await session.OpenAsync("$0");

        await document.CompleteAsync(trigger: 1);

        await session.Client.NotificationAsync(
            "didChangeStatus",
            static status => TestSession.Message(status).StartsWith("No suggestion: ", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_language_that_is_off_gets_nothing_and_the_status_says_so()
    {
        await using var session = await TestSession.StartAsync(
            Samples.Repetitive,
            user: new Dictionary<string, object>
            {
                ["inlineCompletion.enable"] = new Dictionary<string, bool> { ["csharp"] = false },
            }
        );
        var document = await session.OpenAsync(Samples.RepetitiveCursor);

        Assert.Null(await document.SuggestionAsync());
        await session.Client.NotificationAsync(
            "didChangeStatus",
            static status => status.GetProperty("kind").GetString() == "Inactive"
        );
    }

    [Fact]
    public async Task A_change_of_settings_holds_at_once()
    {
        await using var session = await TestSession.StartAsync(Samples.Repetitive);
        var document = await session.OpenAsync(Samples.RepetitiveCursor);
        Assert.NotNull(await document.SuggestionAsync());

        await session.Client.NotifyAsync(
            "workspace/didChangeConfiguration",
            new { settings = new { modelrouter = new { user = new { inlineCompletion = new { enable = false } } } } }
        );

        Assert.Null(await document.SuggestionAsync());
    }

    [Fact]
    public async Task A_suggestion_does_not_outlive_the_settings_that_it_was_made_under()
    {
        await using var session = await TestSession.StartAsync(Samples.Repetitive);
        var document = await session.OpenAsync(Samples.RepetitiveCursor);
        var first = (await document.CompleteAsync(trigger: 1)).GetProperty("items")[0];

        await session.Client.NotifyAsync(
            "workspace/didChangeConfiguration",
            new
            {
                settings = new { modelrouter = new { user = new { inlineCompletion = new { multiline = "never" } } } },
            }
        );

        Assert.NotEqual(IdOf(first), IdOf((await document.CompleteAsync(trigger: 1)).GetProperty("items")[0]));
    }

    [Fact]
    public async Task A_request_that_comes_to_nothing_does_not_hide_a_problem()
    {
        await using var session = await TestSession.StartAsync();
        await session.Client.NotifyAsync(
            "workspace/didChangeConfiguration",
            new { settings = new { modelrouter = new { user = new { inlineCompletion = new { multiline = 7 } } } } }
        );
        var document = await session.OpenAsync("$0");

        await document.CompleteAsync(trigger: 1);
        await session.Client.RequestAsync("shutdown");

        var last = session.Client.Received.Last(static message =>
            message.TryGetProperty("method", out var method) && method.GetString() == "didChangeStatus"
        );
        Assert.Equal("Warning", last.GetProperty("params").GetProperty("kind").GetString());
    }

    [Fact]
    public async Task A_newer_request_of_the_same_document_supersedes_the_one_before_with_null()
    {
        await using var session = await TestSession.StartAsync(
            Samples.Repetitive,
            user: new Dictionary<string, object> { ["inlineCompletion.debounceMs"] = 10_000 }
        );
        var document = await session.OpenAsync(Samples.RepetitiveCursor);
        var first = await session.Client.SendRequestAsync("textDocument/inlineCompletion", document.Parameters());

        Assert.NotNull(await document.SuggestionAsync(trigger: 1));

        Assert.Equal(JsonValueKind.Null, (await session.Client.AnswerAsync(first)).ValueKind);
    }

    [Fact]
    public async Task A_request_for_a_text_that_has_changed_meanwhile_is_answered_with_null()
    {
        await using var session = await TestSession.StartAsync(
            Samples.Repetitive,
            user: new Dictionary<string, object> { ["inlineCompletion.debounceMs"] = 1 }
        );
        var document = await session.OpenAsync(Samples.RepetitiveCursor);
        var ids = new List<int>();
        foreach (var key in "sitory")
        {
            ids.Add(await session.Client.SendRequestAsync("textDocument/inlineCompletion", document.Parameters()));
            await document.TypeAsync(key.ToString());
        }

        foreach (var id in ids)
            Assert.True((await session.Client.AnswerAsync(id)).ValueKind is JsonValueKind.Null or JsonValueKind.Object);
        Assert.NotNull(await document.SuggestionAsync(trigger: 1));
    }

    [Fact]
    public async Task Cancelling_is_answered_at_once()
    {
        await using var session = await TestSession.StartAsync(
            Samples.Repetitive,
            user: new Dictionary<string, object> { ["inlineCompletion.debounceMs"] = 10_000 }
        );
        var document = await session.OpenAsync(Samples.RepetitiveCursor);
        var id = await session.Client.SendRequestAsync("textDocument/inlineCompletion", document.Parameters());
        await session.Client.CancelAsync(id);

        var error = await Assert.ThrowsAsync<LspErrorException>(() => session.Client.AnswerAsync(id));

        Assert.Equal(-32800, error.Code);
    }

    [Fact]
    public async Task Typing_along_keeps_the_suggestion_with_its_id()
    {
        await using var session = await TestSession.StartAsync(Samples.Repetitive);
        var document = await session.OpenAsync(Samples.RepetitiveCursor);
        var first = (await document.CompleteAsync()).GetProperty("items")[0];

        foreach (var key in "sitory.Fi")
        {
            await document.TypeAsync(key.ToString());
            var next = (await document.CompleteAsync()).GetProperty("items")[0];

            Assert.Equal(first.GetProperty("insertText").GetString(), next.GetProperty("insertText").GetString());
            Assert.Equal(IdOf(first), IdOf(next));
            Assert.Equal((9, 21, 9, document.Character), RangeOf(next));
        }
    }

    [Theory]
    [InlineData(99, 0, "outside")]
    [InlineData(-1, 0, "outside")]
    [InlineData(0, -1, "outside")]
    public async Task A_position_outside_the_document_is_an_error_that_says_so(int line, int character, string says)
    {
        await using var session = await TestSession.StartAsync();
        var document = await session.OpenAsync("class A { $0 }");
        (document.Line, document.Character) = (line, character);

        var error = await Assert.ThrowsAsync<LspErrorException>(() => document.CompleteAsync());

        Assert.Equal(-32602, error.Code);
        Assert.Contains(says, error.ServerMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trigger_kind_of_zero_counts_as_invoked()
    {
        await using var session = await TestSession.StartAsync(Samples.Repetitive);
        var document = await session.OpenAsync(Samples.RepetitiveCursor);

        Assert.NotNull(await document.SuggestionAsync(trigger: 0));
    }

    private static string IdOf(JsonElement item) =>
        item.GetProperty("command").GetProperty("arguments")[0].GetString()!;

    private static (int, int, int, int) RangeOf(JsonElement item)
    {
        var (start, end) = (
            item.GetProperty("range").GetProperty("start"),
            item.GetProperty("range").GetProperty("end")
        );
        return (
            start.GetProperty("line").GetInt32(),
            start.GetProperty("character").GetInt32(),
            end.GetProperty("line").GetInt32(),
            end.GetProperty("character").GetInt32()
        );
    }
}
