using System.Text.Json;
using ModelRouter.TestKit;

namespace ModelRouter.Lsp.Tests.Session;

/// <summary>How often a model is asked, and what becomes of what it is asked, seen from its server.</summary>
public sealed class ModelReuseTests : IAsyncLifetime
{
    private const string Start = "const total = $0";
    private const string Said = "computeTheSum(ofThese);";

    private ModelServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await ModelServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Typing_ten_characters_of_a_suggestion_asks_the_model_once()
    {
        await using var session = await StartAsync();
        _server.Answer(Said);
        var document = await session.OpenAsync(Start);
        Assert.Equal(Said, await document.SuggestionAsync());

        foreach (var key in Said[..10])
        {
            await document.TypeAsync(key.ToString());
            Assert.EndsWith(Said[10..], await document.SuggestionAsync(), StringComparison.Ordinal);
        }

        Assert.Single(_server.Asked);
    }

    [Fact]
    public async Task Going_back_to_where_it_was_asked_asks_it_no_more()
    {
        await using var session = await StartAsync();
        _server.Answer(Said).Answer("+ y;");
        var document = await session.OpenAsync(Start);
        Assert.Equal(Said, await document.SuggestionAsync());
        await document.TypeAsync("x ");
        Assert.Equal("+ y;", await document.SuggestionAsync());

        var start = new { line = document.Line, character = document.Character - 2 };
        await document.ChangeAsync(new { range = new { start, end = document.Position }, text = "" });
        document.Character -= 2;

        Assert.Equal(Said, await document.SuggestionAsync());
        Assert.Equal(2, _server.Asked.Count);
    }

    [Fact]
    public async Task An_answer_that_comes_late_is_there_for_the_next_key()
    {
        await using var session = await StartAsync(("inlineCompletion.timeoutMs", 50));
        var go = new TaskCompletionSource();
        _server.Answer(ModelAnswer.Begin().ThenWaitFor(go.Task).ThenSay(Said).ThenFinish());
        var document = await session.OpenAsync(Start);

        Assert.Null(await document.SuggestionAsync());
        go.SetResult();
        // Invoked: it waits for what is on its way.
        Assert.Equal(Said, await document.SuggestionAsync(trigger: 1));
        await document.TypeAsync("c");
        Assert.Equal(Said, await document.SuggestionAsync());

        Assert.Single(_server.Asked);
    }

    [Fact]
    public async Task Typing_something_else_breaks_the_request_off_without_another_one()
    {
        await using var session = await StartAsync();
        _server.Answer(ModelAnswer.Begin("compute").ThenHang());
        var document = await session.OpenAsync(Start);
        var id = await session.Client.SendRequestAsync("textDocument/inlineCompletion", document.Parameters());
        var request = await _server.AskedAsync();

        await document.TypeAsync("x");

        Assert.Equal(JsonValueKind.Null, (await session.Client.AnswerAsync(id)).ValueKind);
        Assert.True(await request.WasAborted.WaitAsync(session.Client.Deadline, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_question_that_is_taken_back_without_a_key_breaks_the_request_off()
    {
        await using var session = await StartAsync();
        _server.Answer(ModelAnswer.Begin("compute").ThenHang());
        var document = await session.OpenAsync(Start);
        var id = await session.Client.SendRequestAsync("textDocument/inlineCompletion", document.Parameters());
        var request = await _server.AskedAsync();

        await session.Client.CancelAsync(id);

        Assert.True(await request.WasAborted.WaitAsync(session.Client.Deadline, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Two_hundred_requests_on_a_moving_document_leave_nothing_running()
    {
        const int Requests = 200;
        await using var session = await StartAsync();
        _server.Reply = request =>
            request.Text.Contains($"a{Requests - 1} = ", StringComparison.Ordinal)
                ? ModelAnswer.Of("last();")
                : ModelAnswer.Begin("no").ThenHang();
        var document = await session.OpenAsync("$0");
        var ids = new List<int>();
        for (var i = 0; i < Requests; i++)
        {
            await document.TypeAsync($"a{i} = ");
            ids.Add(await session.Client.SendRequestAsync("textDocument/inlineCompletion", document.Parameters()));
        }

        var answers = new List<JsonElement>();
        foreach (var id in ids)
            answers.Add(await session.Client.AnswerAsync(id));

        Assert.All(answers.SkipLast(1), static answer => Assert.Equal(JsonValueKind.Null, answer.ValueKind));
        var item = Assert.Single(answers[^1].GetProperty("items").EnumerateArray());
        Assert.Equal("last();", item.GetProperty("insertText").GetString());
        foreach (var request in _server.Asked.SkipLast(1))
            Assert.True(
                await request.WasAborted.WaitAsync(session.Client.Deadline, TestContext.Current.CancellationToken)
            );
        await _server.Asked[^1].WasAborted.WaitAsync(session.Client.Deadline, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_keystroke_never_waits_for_a_slow_model_or_for_another_document()
    {
        await using var session = await StartAsync(Samples.Repetitive);
        _server.Otherwise = ModelAnswer.Hang();
        var slow = await session.OpenAsync(Start, "slow.ts", "typescript");
        var first = await session.Client.SendRequestAsync("textDocument/inlineCompletion", slow.Parameters());
        var request = await _server.AskedAsync();

        var other = await session.OpenAsync(Samples.RepetitiveCursor);
        Assert.Equal("_repo" + Samples.RepetitiveRest, await other.SuggestionAsync());
        await slow.TypeAsync("y");
        Assert.Equal(JsonValueKind.Null, (await session.Client.AnswerAsync(first)).ValueKind);

        Assert.False(request.WasAborted.IsCompleted);
    }

    [Theory]
    [InlineData(null, 2)]
    [InlineData("cloud", 1)]
    public async Task What_comes_behind_a_taken_suggestion_is_asked_ahead_of_a_local_model_only(string? lane, int asked)
    {
        await using (var session = await StartAsync([], lane))
        {
            _server.Answer(Said).Answer("next();");
            var document = await session.OpenAsync(Start);
            var item = (await document.CompleteAsync()).GetProperty("items")[0];
            await document.ChangeAsync(
                new { range = item.GetProperty("range"), text = item.GetProperty("insertText").GetString() }
            );
            if (lane is null)
                await _server.AskedAsync(2);
        }

        Assert.Equal(asked, _server.Asked.Count);
    }

    [Fact]
    public async Task Other_settings_are_other_questions()
    {
        await using var session = await StartAsync();
        _server.Answer("one();").Answer("two();");
        var document = await session.OpenAsync(Start);
        Assert.Equal("one();", await document.SuggestionAsync());

        await session.Client.NotifyAsync(
            "workspace/didChangeConfiguration",
            new { settings = new { user = UserOf(lane: null, ("inlineCompletion.multiline", "never")) } }
        );

        Assert.Equal("two();", await document.SuggestionAsync());
    }

    private Task<TestSession> StartAsync(params (string Key, object Value)[] settings) =>
        TestSession.StartAsync(user: UserOf(lane: null, settings));

    private Task<TestSession> StartAsync((string Path, string Text)[] files, string? lane = null) =>
        TestSession.StartAsync(files, UserOf(lane));

    private Dictionary<string, object> UserOf(string? lane, params (string Key, object Value)[] settings)
    {
        var model = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["name"] = "coder",
            ["provider"] = "openai-compatible",
            ["model"] = "coder-1",
            ["endpoint"] = $"{_server.Url}v1",
            ["fim"] = "qwen",
        };
        if (lane is not null)
            model["lane"] = lane;
        var user = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["models"] = new[] { model },
            ["tiers"] = new { fast = new[] { "coder" } },
            ["discover"] = false,
            ["inlineCompletion.debounceMs"] = 1,
            // Long enough for a busy machine; where it matters, the test says another.
            ["inlineCompletion.timeoutMs"] = 30_000,
        };
        foreach (var (key, value) in settings)
            user[key] = value;
        return user;
    }
}
