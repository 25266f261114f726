using System.Text.Json;
using ModelRouter.TestKit;
using ModelRouter.TestKit.Lsp;

namespace ModelRouter.Lsp.Tests.Session;

public sealed class WorkspaceTests
{
    [Fact]
    public async Task A_file_that_comes_is_learnt_and_one_that_goes_is_forgotten()
    {
        await using var session = await TestSession.StartAsync();
        var file = session.Workspace.Write("OrderService.cs", Samples.Repetitive[0].Text);

        await ChangedAsync(session, file, type: 1);
        await FilesAsync(session, 1);
        File.Delete(file);
        await ChangedAsync(session, file, type: 3);
        await FilesAsync(session, 0);
    }

    [Fact]
    public async Task A_saved_file_is_read_again_without_a_watcher()
    {
        await using var session = await TestSession.StartAsync();
        var file = session.Workspace.Write("OrderService.cs", Samples.Repetitive[0].Text);

        await session.Client.NotifyAsync(
            "textDocument/didSave",
            new { textDocument = new { uri = new Uri(file).AbsoluteUri } }
        );

        await FilesAsync(session, 1);
    }

    [Fact]
    public async Task Folders_can_be_added_and_removed()
    {
        await using var session = await TestSession.StartAsync();
        using var other = new TempFolder();
        other.Write("OrderService.cs", Samples.Repetitive[0].Text);
        object folder = new { uri = other.Uri, name = "other" };

        await FoldersAsync(session, added: [folder], removed: []);
        await FilesAsync(session, 1);
        await FoldersAsync(session, added: [], removed: [folder]);
        await FilesAsync(session, 0);
    }

    [Fact]
    public async Task What_stands_in_the_workspace_is_offered_in_another_file()
    {
        await using var session = await TestSession.StartAsync(Samples.Repetitive);
        var document = await session.OpenAsync(Samples.RepetitiveCursor);

        Assert.Equal("_repo" + Samples.RepetitiveRest, await document.SuggestionAsync());
    }

    [Fact]
    public async Task A_memory_ceiling_is_told_when_files_are_left_out()
    {
        await using var session = TestSession.Silent();
        foreach (var i in Enumerable.Range(0, 40))
            session.Workspace.Write($"Data{i}.cs", Distinct(i));
        await session.InitializeAsync(user: new Dictionary<string, object> { ["embedded.maxMemoryMb"] = 8 });

        await session.Client.NotificationAsync(
            "didChangeStatus",
            static status => TestSession.Message(status).Contains("embedded.maxMemoryMb", StringComparison.Ordinal)
        );
    }

    /// <summary>The reading is held up in its middle, when the client has been told of its progress.</summary>
    [Fact]
    public async Task Progress_of_a_reading_that_another_ceiling_ends_is_ended()
    {
        const int LooksUntilTheFirstReport = 3;
        using var clock = new SlowClock(LooksUntilTheFirstReport);
        await using var session = TestSession.Silent(clock);
        foreach (var i in Enumerable.Range(0, 600))
            session.Workspace.Write($"a{i}.cs", $"int a{i};");
        await session.InitializeAsync();
        var begun = await session.Client.NotificationAsync("$/progress", progress => Kind(progress) == "begin");

        await session.Client.NotifyAsync(
            "workspace/didChangeConfiguration",
            new { settings = new { user = new Dictionary<string, object> { ["embedded.maxMemoryMb"] = 100 } } }
        );
        await Assert.ThrowsAsync<LspErrorException>(() => session.Client.RequestAsync("behind it"));
        clock.Go();

        await session.Client.NotificationAsync(
            "$/progress",
            progress =>
                Kind(progress) == "end"
                && progress.GetProperty("token").GetString() == begun.GetProperty("token").GetString()
        );
    }

    [Fact]
    public async Task Being_told_twice_that_the_client_is_ready_begins_nothing_twice()
    {
        await using var session = await TestSession.StartAsync(Samples.Repetitive);

        await session.Client.NotifyAsync("initialized", new { });
        await session.Client.RequestAsync("shutdown");

        Assert.Single(session.Client.Received, message => Method(message) == "client/registerCapability");
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_an_empty_one()
    {
        await using var session = TestSession.Silent();
        session.Workspace.Dispose();
        await session.InitializeAsync();

        await session.ReadyAsync();
    }

    private static string? Kind(JsonElement progress) => progress.GetProperty("value").GetProperty("kind").GetString();

    private static string? Method(JsonElement message) =>
        message.TryGetProperty("method", out var method) ? method.GetString() : null;

    /// <summary>About 800 kB of code in which no line is like another, so that no file is a near-duplicate.</summary>
    private static string Distinct(int seed)
    {
        var random = new Random(seed);
        return string.Concat(
            Enumerable.Range(0, 20_000).Select(_ => $"var {Name(random)} = {Name(random)}.{Name(random)}();\n")
        );
    }

    private static string Name(Random random) =>
        string.Create(
            8,
            random,
            static (name, chance) =>
            {
                for (var i = 0; i < name.Length; i++)
                    name[i] = (char)('a' + chance.Next(26));
            }
        );

    private static Task ChangedAsync(TestSession session, string path, int type) =>
        session.Client.NotifyAsync(
            "workspace/didChangeWatchedFiles",
            new { changes = new[] { new { uri = new Uri(path).AbsoluteUri, type } } }
        );

    private static Task FoldersAsync(TestSession session, object[] added, object[] removed) =>
        session.Client.NotifyAsync("workspace/didChangeWorkspaceFolders", new { @event = new { added, removed } });

    private static Task FilesAsync(TestSession session, int count) =>
        session.Client.NotificationAsync(
            "didChangeStatus",
            status => TestSession.Message(status).Contains($" {count} file", StringComparison.Ordinal)
        );
}
