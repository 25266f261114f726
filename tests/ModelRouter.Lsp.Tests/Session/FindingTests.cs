using System.Text.Json;
using ModelRouter.TestKit;

namespace ModelRouter.Lsp.Tests.Session;

/// <summary>Findings of a review while their document is edited, and what can be done about them.</summary>
public sealed class FindingTests
{
    private const string Code = "void A()\n{\n    Open();\n    Use();\n}\n";

    private const string Findings =
        """<findings>[{"line": 3, "title": "Leak", "detail": "Never closed.", "suggestion": "    using x;"}]</findings>""";

    [Fact]
    public async Task A_finding_moves_with_the_edits_before_it()
    {
        await using var server = await ModelServer.StartAsync();
        await using var session = await AssistSession.StartAsync(server);
        var document = await ReviewedAsync(server, session);

        await EditAsync(session, document, 0, 0, 0, 0, "// one\r\n// two\n");

        Assert.Equal((4, 4), Place((await PublishedAsync(session))[0]));
        var fix = (await ActionsAsync(session, document, 4, 4))[0];
        Assert.Equal("Apply suggestion: Leak", Text(fix, "title"));
        var edit = fix.GetProperty("edit").GetProperty("changes").GetProperty(document.Uri)[0];
        Assert.Equal(
            """{"range":{"start":{"line":4,"character":0},"end":{"line":4,"character":11}},"newText":"    using x;"}""",
            edit.GetRawText()
        );
    }

    [Fact]
    public async Task A_finding_whose_lines_are_edited_away_goes()
    {
        await using var server = await ModelServer.StartAsync();
        await using var session = await AssistSession.StartAsync(server);
        var document = await ReviewedAsync(server, session);

        await EditAsync(session, document, 1, 1, 3, 0, "\n");

        Assert.Empty(await PublishedAsync(session));
        Assert.Empty(await ActionsAsync(session, document, 2, 2));
    }

    [Fact]
    public async Task A_finding_whose_lines_are_edited_stays_without_its_suggestion()
    {
        await using var server = await ModelServer.StartAsync();
        await using var session = await AssistSession.StartAsync(server);
        var document = await ReviewedAsync(server, session);

        await EditAsync(session, document, 2, 8, 2, 8, "ed");

        Assert.Equal((2, 4), Place((await PublishedAsync(session))[0]));
        Assert.Equal(["Dismiss finding: Leak"], Titles(await ActionsAsync(session, document, 2, 2)));
    }

    [Fact]
    public async Task What_is_edited_while_the_review_runs_moves_its_findings()
    {
        await using var server = await ModelServer.StartAsync();
        var edited = new TaskCompletionSource();
        server
            .Answer("Risky.", Findings)
            .Answer(
                ModelAnswer
                    .Begin()
                    .ThenWaitFor(edited.Task)
                    .ThenSay("""<verdicts>[{"finding": 1, "holds": true}]</verdicts>""")
                    .ThenFinish()
            );
        await using var session = await AssistSession.StartAsync(server);
        session.Client.Allow("textDocument/publishDiagnostics");
        var document = await session.OpenAsync(Code + "$0");
        var reviewing = session.Client.RequestAsync(
            "modelrouter/review",
            new { textDocument = new { uri = document.Uri } }
        );
        await server.AskedAsync();

        await EditAsync(session, document, 0, 0, 0, 0, "\n");
        // What is answered now was asked behind the edit.
        await ActionsAsync(session, document, 0, 0);
        edited.SetResult();
        await reviewing;

        Assert.Equal((3, 4), Place((await PublishedAsync(session))[0]));
    }

    [Fact]
    public async Task A_document_that_was_opened_anew_meanwhile_shows_nothing_of_the_review()
    {
        await using var server = await ModelServer.StartAsync();
        var reopened = new TaskCompletionSource();
        server
            .Answer("Risky.", Findings)
            .Answer(
                ModelAnswer
                    .Begin()
                    .ThenWaitFor(reopened.Task)
                    .ThenSay("""<verdicts>[{"finding": 1, "holds": true}]</verdicts>""")
                    .ThenFinish()
            );
        await using var session = await AssistSession.StartAsync(server);
        var document = await session.OpenAsync(Code + "$0");
        var reviewing = session.Client.RequestAsync(
            "modelrouter/review",
            new { textDocument = new { uri = document.Uri } }
        );
        await server.AskedAsync();

        await session.Client.NotifyAsync("textDocument/didClose", new { textDocument = new { uri = document.Uri } });
        document = await session.OpenAsync("// Something else.\n" + Code + "$0");
        // What is answered now was asked behind that.
        await ActionsAsync(session, document, 0, 0);
        reopened.SetResult();
        await reviewing;

        for (var line = 0; line < 5; line++)
            Assert.Empty(await ActionsAsync(session, document, line, line));
    }

    [Fact]
    public async Task A_dismissed_finding_is_not_shown_any_more()
    {
        await using var server = await ModelServer.StartAsync();
        await using var session = await AssistSession.StartAsync(server);
        var document = await ReviewedAsync(server, session);

        await ExecuteAsync(session, (await ActionsAsync(session, document, 2, 2))[1]);

        Assert.Empty(await PublishedAsync(session));
    }

    [Fact]
    public async Task A_finding_whose_suggestion_is_applied_goes_though_editors_change_only_what_differs()
    {
        await using var server = await ModelServer.StartAsync();
        await using var session = await AssistSession.StartAsync(server);
        var document = await ReviewedAsync(server, session);
        var apply = (await ActionsAsync(session, document, 2, 2))[0];

        await EditAsync(session, document, 2, 4, 2, 10, "using x");
        Assert.Single(await PublishedAsync(session));
        await ExecuteAsync(session, apply);

        Assert.Empty(await PublishedAsync(session));
    }

    [Fact]
    public async Task A_selection_can_be_reviewed_and_planned_by_any_client()
    {
        await using var server = await ModelServer.StartAsync();
        await using var session = await AssistSession.StartAsync(server);
        var document = await session.OpenAsync(Code + "$0");

        var selected = await ActionsAsync(session, document, 1, 3);
        var none = await session.Client.RequestAsync(
            "textDocument/codeAction",
            new { textDocument = new { uri = document.Uri }, range = Range(1, 0, 1, 0) }
        );

        Assert.Equal(["Deep Review Selection", "Plan This Change"], Titles(selected));
        Assert.Equal(
            ["modelrouter.review", "modelrouter.plan"],
            selected.Select(static action => Text(action.GetProperty("command"), "command"))
        );
        Assert.Equal(0, none.GetArrayLength());
    }

    private static async Task<OpenDocument> ReviewedAsync(ModelServer server, TestSession session)
    {
        server.Answer("Risky.", Findings).Answer("""<verdicts>[{"finding": 1, "holds": true}]</verdicts>""");
        session.Client.Allow("textDocument/publishDiagnostics");
        var document = await session.OpenAsync(Code + "$0");
        await session.Client.RequestAsync("modelrouter/review", new { textDocument = new { uri = document.Uri } });
        Assert.Equal((2, 4), Place((await PublishedAsync(session))[0]));
        return document;
    }

    private static async Task<JsonElement[]> PublishedAsync(TestSession session)
    {
        var published = await session.Client.NotificationAsync("textDocument/publishDiagnostics", static _ => true);
        return [.. published.GetProperty("diagnostics").EnumerateArray()];
    }

    private static async Task<JsonElement[]> ActionsAsync(
        TestSession session,
        OpenDocument document,
        int first,
        int last
    )
    {
        var actions = await session.Client.RequestAsync(
            "textDocument/codeAction",
            new
            {
                textDocument = new { uri = document.Uri },
                range = Range(first, 0, last, first == last ? 0 : 1),
                context = new { diagnostics = Array.Empty<object>() },
            }
        );
        return [.. actions.EnumerateArray()];
    }

    private static Task ExecuteAsync(TestSession session, JsonElement action)
    {
        var command = action.GetProperty("command");
        return session.Client.RequestAsync(
            "workspace/executeCommand",
            new { command = Text(command, "command"), arguments = command.GetProperty("arguments") }
        );
    }

    private static Task EditAsync(
        TestSession session,
        OpenDocument document,
        int line,
        int character,
        int endLine,
        int endCharacter,
        string text
    ) =>
        session.Client.NotifyAsync(
            "textDocument/didChange",
            new
            {
                textDocument = new { uri = document.Uri, version = 2 },
                contentChanges = new[] { new { range = Range(line, character, endLine, endCharacter), text } },
            }
        );

    private static (int Line, int Character) Place(JsonElement diagnostic)
    {
        var start = diagnostic.GetProperty("range").GetProperty("start");
        return (start.GetProperty("line").GetInt32(), start.GetProperty("character").GetInt32());
    }

    private static IEnumerable<string?> Titles(IEnumerable<JsonElement> actions) =>
        actions.Select(static action => Text(action, "title"));

    private static object Range(int line, int character, int endLine, int endCharacter) =>
        new { start = new { line, character }, end = new { line = endLine, character = endCharacter } };

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();
}
