using System.Text.Json;

namespace ModelRouter.Lsp.Tests.Session;

/// <summary>Which document the status speaks of.</summary>
public sealed class FocusTests
{
    private const string PolicyFile = ".modelrouter.json";
    private const string LocalA = """{"privacy": {"rules": [{"paths": ["a.cs"], "lane": "local"}]}}""";

    [Fact]
    public async Task A_document_that_is_opened_behind_the_one_in_front_leaves_that_in_front()
    {
        await using var session = await TestSession.StartAsync();
        var a = await session.OpenAsync("class A;$0", "a.cs");
        await FocusAsync(session, a.Uri);
        await StatusOfAsync(session, a.Uri, "cloud");

        await session.OpenAsync("{}$0", PolicyFile, "jsonc");
        session.Workspace.Write(PolicyFile, LocalA);
        await SaveAsync(session, PolicyFile);

        await StatusOfAsync(session, a.Uri, "local");
    }

    [Fact]
    public async Task A_document_that_is_in_front_before_it_is_opened_is_in_front_afterwards()
    {
        await using var session = await TestSession.StartAsync([(PolicyFile, LocalA)]);
        var b = await session.OpenAsync("class B;$0", "b.cs");
        await FocusAsync(session, b.Uri);
        await FocusAsync(session, new Uri(session.Workspace.Combine("a.cs")).AbsoluteUri);

        var a = await session.OpenAsync("class A;$0", "a.cs");

        await StatusOfAsync(session, a.Uri, "local");
    }

    [Fact]
    public async Task Where_the_client_tells_of_no_focus_the_document_opened_last_is_in_front()
    {
        await using var session = await TestSession.StartAsync([(PolicyFile, LocalA)]);
        await session.OpenAsync("class B;$0", "b.cs");

        var a = await session.OpenAsync("class A;$0", "a.cs");

        await StatusOfAsync(session, a.Uri, "local");
    }

    private static Task FocusAsync(TestSession session, string uri) =>
        session.Client.NotifyAsync("textDocument/didFocus", new { textDocument = new { uri } });

    private static Task SaveAsync(TestSession session, string name) =>
        session.Client.NotifyAsync(
            "textDocument/didSave",
            new { textDocument = new { uri = new Uri(session.Workspace.Combine(name)).AbsoluteUri } }
        );

    private static Task StatusOfAsync(TestSession session, string uri, string lane) =>
        session.Client.NotificationAsync(
            "didChangeStatus",
            status =>
                status.TryGetProperty("document", out var document)
                && document.ValueKind == JsonValueKind.Object
                && document.GetProperty("uri").ValueEquals(uri)
                && document.GetProperty("lane").ValueEquals(lane)
        );
}
