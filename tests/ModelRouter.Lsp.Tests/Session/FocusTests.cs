using ModelRouter.TestKit;

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

    [Fact]
    public async Task The_model_that_completes_in_it_and_how_far_that_is_are_told_before_anything_is_asked()
    {
        await using var server = await ModelServer.StartAsync();
        await using var session = await TestSession.StartAsync([(PolicyFile, LocalA)], Asking(server, "cloud"));

        var a = await session.OpenAsync("class A;$0", "a.cs");
        await StatusOfAsync(session, a.Uri, "local", "embedded", "local");
        var b = await session.OpenAsync("class B;$0", "b.cs");
        await StatusOfAsync(session, b.Uri, "cloud", "qwen", "cloud");

        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_model_whose_server_turns_out_to_forward_to_a_cloud_is_told_as_one_of_the_cloud()
    {
        await using var server = await ModelServer.StartAsync();
        server.Serve(new ServedModel("qwen") { RemoteHost = "https://ollama.com" });
        await using var session = await TestSession.StartAsync(user: Asking(server, lane: null));
        var b = await session.OpenAsync("class B;$0", "b.cs");
        await StatusOfAsync(session, b.Uri, "cloud", "qwen", "local");

        await b.CompleteAsync(trigger: 1);

        await StatusOfAsync(session, b.Uri, "cloud", "qwen", "cloud");
    }

    private static Dictionary<string, object> Asking(ModelServer server, string? lane)
    {
        var model = new Dictionary<string, object>
        {
            ["name"] = "qwen",
            ["provider"] = "ollama",
            ["model"] = "qwen",
            ["endpoint"] = server.Url,
        };
        if (lane is not null)
            model["lane"] = lane;
        return new() { ["models"] = new object[] { model }, ["tiers"] = new { fast = new[] { "qwen" } } };
    }

    private static Task FocusAsync(TestSession session, string uri) =>
        session.Client.NotifyAsync("textDocument/didFocus", new { textDocument = new { uri } });

    private static Task SaveAsync(TestSession session, string name) =>
        session.Client.NotifyAsync(
            "textDocument/didSave",
            new { textDocument = new { uri = new Uri(session.Workspace.Combine(name)).AbsoluteUri } }
        );

    private static Task StatusOfAsync(
        TestSession session,
        string uri,
        string lane,
        string? model = null,
        string? modelLane = null
    ) =>
        session.Client.NotificationAsync(
            "didChangeStatus",
            status =>
                status.TryGetProperty("document", out var document)
                && document.GetProperty("uri").ValueEquals(uri)
                && document.GetProperty("lane").ValueEquals(lane)
                && (model is null || document.GetProperty("model").ValueEquals(model))
                && (modelLane is null || document.GetProperty("modelLane").ValueEquals(modelLane))
        );
}
