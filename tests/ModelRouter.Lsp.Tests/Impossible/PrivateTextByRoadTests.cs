using ModelRouter.Lsp.Tests.Session;

namespace ModelRouter.Lsp.Tests.Impossible;

/// <summary>A private file's text in a cloud prompt: every road by which a text comes into one.</summary>
public sealed class PrivateTextByRoadTests(BenchFixture fixture) : IClassFixture<BenchFixture>
{
    public static TheoryData<string> Roads => BenchSettings.Roads;

    private Bench Bench => fixture.Bench;

    [Theory, MemberData(nameof(Roads))]
    public async Task Private_text_in_a_cloud_prompt_as_the_current_file(string fim)
    {
        await using var room = await RoomAsync(fim);
        var canary = Bench.Canary("Current");

        await Room.AskAsync(await room.OpenAsync("secret/current.txt", canary));

        Bench.AssertReached(Bench.Local, canary);
        Bench.AssertOnlyAt(Bench.Local, canary);
    }

    [Theory, MemberData(nameof(Roads))]
    public async Task Private_text_in_a_cloud_prompt_by_way_of_an_open_tab(string fim)
    {
        await using var room = await RoomAsync(fim);
        var (open, secret) = (Bench.Canary("OpenTab"), Bench.Canary("SecretTab"));
        await room.OpenAsync("open.txt", open);
        await room.OpenAsync("secret/tab.txt", secret);

        await room.AskFromPublicAsync();

        Bench.AssertReached(Bench.Cloud, open);
        Bench.AssertNowhere(secret);
    }

    /// <summary>It goes along where it may: into the prompt of another private file, to a model on this machine.</summary>
    [Theory, MemberData(nameof(Roads))]
    public async Task Private_text_in_a_cloud_prompt_by_way_of_another_private_file(string fim)
    {
        await using var room = await RoomAsync(fim);
        var (first, second) = (Bench.Canary("First"), Bench.Canary("Second"));
        await room.OpenAsync("secret/first.txt", first);

        await Room.AskAsync(await room.OpenAsync("secret/second.txt", second));

        Bench.AssertReached(Bench.Local, first);
        Bench.AssertOnlyAt(Bench.Local, first);
        Bench.AssertOnlyAt(Bench.Local, second);
    }

    [Theory, MemberData(nameof(Roads))]
    public async Task Private_text_in_a_cloud_prompt_by_way_of_a_recent_edit(string fim)
    {
        await using var room = await RoomAsync(fim);
        var (open, secret) = (Bench.Canary("OpenEdit"), Bench.Canary("SecretEdit"));
        await EditFarDownAsync(room, "open.txt", open);
        await EditFarDownAsync(room, "secret/edited.txt", secret);

        await room.AskFromPublicAsync();

        Bench.AssertReached(Bench.Cloud, open);
        Bench.AssertNowhere(secret);
    }

    [Theory, MemberData(nameof(Roads))]
    public async Task Private_text_in_a_cloud_prompt_by_way_of_a_file_that_was_just_visited(string fim)
    {
        await using var room = await RoomAsync(fim);
        var secret = Bench.Canary("Visited");
        var visited = await room.OpenAsync("secret/visited.txt", secret);
        await Bench.Client.NotifyAsync("textDocument/didFocus", new { textDocument = new { uri = visited.Uri } });
        await Room.AskAsync(visited);

        await room.AskFromPublicAsync();

        Bench.AssertReached(Bench.Local, secret);
        Bench.AssertOnlyAt(Bench.Local, secret);
    }

    [Theory, MemberData(nameof(Roads))]
    public async Task Private_text_in_a_cloud_prompt_by_way_of_an_import(string fim)
    {
        await using var room = await RoomAsync(fim);
        var (own, secret) = (Bench.Canary("Importing"), Bench.Canary("Imported"));
        room.Write("secret/vault.ts", $"export function open() {{ return '{secret}'; }}\n");
        await room.TellAsync("secret/vault.ts");
        var text = $"import {{ open }} from './secret/vault';\n{room.TextWith(own)}";
        room.Write("importing.ts", text);

        await Room.AskAsync(await room.OpenAsAsync(room.UriOf("importing.ts"), text, "typescript"));

        Bench.AssertReached(Bench.Cloud, own);
        Bench.AssertNowhere(secret);
    }

    /// <summary>The entry that the editor's own list has selected may be a private file's.</summary>
    [Theory, MemberData(nameof(Roads))]
    public async Task Private_text_in_a_cloud_prompt_by_way_of_the_selected_entry_of_a_list(string fim)
    {
        await using var room = await RoomAsync(fim);
        var (own, secret) = (Bench.Canary("Listing"), Bench.Canary("Entry"));
        var document = await room.OpenAsync("listing.txt", own);
        var range = new { start = document.Position, end = document.Position };

        await document.CompleteAsync(selected: new { range, text = secret });

        Bench.AssertReached(Bench.Cloud, own);
        Bench.AssertNowhere(secret);
    }

    [Theory, MemberData(nameof(Roads))]
    public async Task Private_text_in_a_cloud_prompt_by_its_files_name(string fim)
    {
        await using var room = await RoomAsync(fim);
        var (open, secret) = (Bench.Name("OpenName"), Bench.Name("SecretName"));
        await room.OpenAsync($"{open}.txt", Bench.Canary("A"));
        await room.OpenAsync($"secret/{secret}.txt", Bench.Canary("B"));

        await room.AskFromPublicAsync();

        Bench.AssertReached(Bench.Cloud, open);
        Bench.AssertNowhere(secret);
    }

    [Theory, MemberData(nameof(Roads))]
    public async Task Text_of_the_trusted_lane_in_a_cloud_prompt(string fim)
    {
        await using var room = await RoomAsync(fim);
        var (tab, current) = (Bench.Canary("CircleTab"), Bench.Canary("Circle"));
        await room.OpenAsync("circle/tab.txt", tab);
        await room.AskFromPublicAsync();

        await Room.AskAsync(await room.OpenAsync("circle/current.txt", current));

        Bench.AssertReached(Bench.Trusted, tab);
        Bench.AssertReached(Bench.Trusted, current);
        Bench.AssertOnlyAt(Bench.Trusted, tab);
        Bench.AssertOnlyAt(Bench.Trusted, current);
    }

    [Theory, MemberData(nameof(Roads))]
    public async Task Text_that_no_model_may_see_in_any_prompt(string fim)
    {
        await using var room = await RoomAsync(fim);
        var (tab, current) = (Bench.Canary("SealedTab"), Bench.Canary("Sealed"));
        await room.OpenAsync("sealed/tab.txt", tab);
        await room.AskFromPublicAsync();
        var secret = Bench.Canary("Beside");
        await Room.AskAsync(await room.OpenAsync("secret/beside.txt", secret));

        Assert.Null(await Room.AskAsync(await room.OpenAsync("sealed/current.txt", current)));

        Bench.AssertReached(Bench.Local, secret);
        Bench.AssertNowhere(tab);
        Bench.AssertNowhere(current);
    }

    /// <summary>Only a question is asked: the decision that it gets sends nothing.</summary>
    [Fact]
    public async Task Private_text_in_a_cloud_prompt_by_asking_where_it_would_go()
    {
        await using var room = await RoomAsync("qwen");
        var (words, text) = (Bench.Canary("Words"), Bench.Canary("Asked"));
        var document = await room.OpenAsync("secret/asked.txt", text);

        var decision = await Bench.Client.RequestAsync(
            "modelrouter/route",
            new
            {
                task = "inlineCompletion",
                textDocument = new { uri = document.Uri },
                text = words,
            }
        );

        Assert.Equal("local", decision.GetProperty("lane").GetString());
        Bench.AssertNowhere(words);
        Bench.AssertNowhere(text);
    }

    private async Task<Room> RoomAsync(string fim)
    {
        await Bench.ConfigureAsync(BenchSettings.Of(Bench, fim));
        return Bench.Room();
    }

    /// <summary>Types a word where no excerpt of the document reaches.</summary>
    private async Task EditFarDownAsync(Room room, string relativePath, string canary)
    {
        var text = room.TextWith(Bench.Canary("Edited")) + new string('\n', 90);
        room.Write(relativePath, text);
        var document = await room.OpenAsAsync(room.UriOf(relativePath), text);
        await document.TypeAsync(canary);
    }
}
