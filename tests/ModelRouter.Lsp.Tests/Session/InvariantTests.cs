using System.Text.Json;
using ModelRouter.TestKit.Lsp;

namespace ModelRouter.Lsp.Tests.Session;

/// <summary>The invariants of docs/ARCHITECTURE.md that show at the session's boundary, under their names.</summary>
public sealed class InvariantTests
{
    private const int Keystrokes = 200;

    /// <summary>What is answered for a version belongs to that version, although edits follow at once.</summary>
    [Fact]
    public async Task One_writer()
    {
        await using var session = await TestSession.StartAsync(Samples.Repetitive);
        var document = await session.OpenAsync("class A\n{\n    $0\n}\n");
        var asked = new List<(int Id, int Character)>();
        for (var i = 0; i < Keystrokes; i++)
        {
            await document.TypeAsync("x");
            asked.Add(
                (
                    await session.Client.SendRequestAsync("textDocument/inlineCompletion", document.Parameters(1)),
                    document.Character
                )
            );
        }

        foreach (var (id, character) in asked)
        {
            var answer = await session.Client.AnswerAsync(id);
            if (answer.ValueKind == JsonValueKind.Null)
                continue;
            foreach (var item in answer.GetProperty("items").EnumerateArray())
                Assert.Equal(
                    character,
                    item.GetProperty("range").GetProperty("end").GetProperty("character").GetInt32()
                );
        }
    }

    [Fact]
    public async Task Every_request_id_gets_exactly_one_answer()
    {
        await using var session = await TestSession.StartAsync(
            Samples.Repetitive,
            user: new Dictionary<string, object> { ["inlineCompletion.debounceMs"] = 5 }
        );
        var document = await session.OpenAsync(Samples.RepetitiveCursor);
        var ids = new List<int>();
        for (var i = 0; i < Keystrokes; i++)
        {
            ids.Add(
                await session.Client.SendRequestAsync("textDocument/inlineCompletion", document.Parameters(1 + (i % 2)))
            );
            if (i % 3 == 0)
                await session.Client.CancelAsync(ids[^1]);
            if (i % 5 == 0)
                await document.TypeAsync("x");
        }

        foreach (var id in ids)
        {
            try
            {
                await session.Client.AnswerAsync(id);
            }
            catch (LspErrorException cancelled)
            {
                Assert.Equal(-32800, cancelled.Code);
            }
        }
        // A second answer to any of them fails the test when the client is disposed.
    }

    /// <summary>
    /// The workspace holds more files than are read at once: a completion is answered all the same, before the workspace
    /// has been read.
    /// </summary>
    [Fact]
    public async Task A_keystroke_never_waits()
    {
        await using var session = TestSession.Silent();
        foreach (var i in Enumerable.Range(0, 2_000))
            session.Workspace.Write($"src/File{i}.cs", Samples.Repetitive[i % 3].Text + $"// {i}\n");
        await session.InitializeAsync();
        var document = await session.OpenAsync(Samples.Repetitive[0].Text + "\nclass B\n{\n    $0\n}\n");

        Assert.NotEqual(JsonValueKind.Undefined, (await document.CompleteAsync(trigger: 1)).ValueKind);

        Assert.DoesNotContain(
            session.Client.Received,
            static message =>
                message.TryGetProperty("method", out var method)
                && method.GetString() == "didChangeStatus"
                && TestSession.Message(message.GetProperty("params")).Contains("2000", StringComparison.Ordinal)
        );
        await session.ReadyAsync();
    }

    /// <summary>A client that starts anew and tells the same gets the same: nothing was kept that it did not send.</summary>
    [Fact]
    public async Task The_client_is_a_mirror()
    {
        var answers = new List<string?>();
        for (var start = 0; start < 2; start++)
        {
            await using var session = await TestSession.StartAsync(Samples.Repetitive);
            var document = await session.OpenAsync(Samples.RepetitiveCursor);
            answers.Add(await document.SuggestionAsync());
        }

        Assert.NotNull(answers[0]);
        Assert.Equal(answers[0], answers[1]);
    }
}
