using System.Text.Json;
using ModelRouter.TestKit.Lsp;

namespace ModelRouter.Lsp.Tests.Session;

/// <summary>A document that a test has opened, with a cursor in it.</summary>
internal sealed class OpenDocument(LspTestClient client, string uri, int line, int character)
{
    private int _version = 1;

    public string Uri => uri;

    public int Line { get; set; } = line;

    public int Character { get; set; } = character;

    public object Position => new { line = Line, character = Character };

    /// <summary>Inserts text at the cursor, as typing does.</summary>
    public async Task TypeAsync(string text)
    {
        await ChangeAsync(new { range = new { start = Position, end = Position }, text });
        Character += text.Length;
    }

    public Task ChangeAsync(params object[] contentChanges) =>
        client.NotifyAsync(
            "textDocument/didChange",
            new { textDocument = new { uri, version = ++_version }, contentChanges }
        );

    public object Parameters(int trigger = 2, object? selected = null) =>
        new
        {
            textDocument = new { uri },
            position = Position,
            context = new { triggerKind = trigger, selectedCompletionInfo = selected },
        };

    /// <summary>Asks for an inline completion at the cursor.</summary>
    /// <param name="trigger">1 invoked, 2 automatic.</param>
    public Task<JsonElement> CompleteAsync(int trigger = 2, object? selected = null) =>
        client.RequestAsync("textDocument/inlineCompletion", Parameters(trigger, selected));

    /// <summary>The only item's text.</summary>
    public async Task<string?> SuggestionAsync(int trigger = 2)
    {
        var items = (await CompleteAsync(trigger)).GetProperty("items");
        return items.GetArrayLength() == 0 ? null : items[0].GetProperty("insertText").GetString();
    }

    public Task CloseAsync() => client.NotifyAsync("textDocument/didClose", new { textDocument = new { uri } });
}
