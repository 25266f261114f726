using ModelRouter.TestKit.Lsp;

namespace ModelRouter.Lsp.Tests.Impossible;

/// <summary>A private file's text in a cloud prompt: under every name that leads to the file.</summary>
public sealed class PrivateTextBySpellingTests(BenchFixture fixture) : IClassFixture<BenchFixture>, IAsyncLifetime
{
    private Bench Bench => fixture.Bench;

    public async ValueTask InitializeAsync() => await Bench.ConfigureAsync(BenchSettings.Of(Bench));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>As an open tab and as the current file, each spelled as a client might.</summary>
    /// <param name="uri"><c>{room}</c> is the room's URI, <c>{path}</c> its path.</param>
    [Theory]
    [InlineData("{room}/s%65cret/a.txt")]
    [InlineData("{room}/%73%65%63%72%65%74/a.txt")]
    [InlineData("{room}/SECRET/a.txt")]
    [InlineData("{room}/Secret/A.TXT")]
    [InlineData("{room}/s%45cret/a.txt")]
    [InlineData("{room}/open/../secret/a.txt")]
    [InlineData("{room}/open/%2e%2e/secret/a.txt")]
    [InlineData("{room}/open%2F..%2Fsecret/a.txt")]
    [InlineData("{room}/./secret/./a.txt")]
    [InlineData("{room}//secret//a.txt")]
    [InlineData("{room}/secret/a.txt/")]
    [InlineData("{room}/secret%2Fa.txt")]
    [InlineData("{room}/secret%5Ca.txt")]
    [InlineData("{room}/secret/a.txt?x=1")]
    [InlineData("{room}/secret/a.txt#L1")]
    [InlineData("{room}/ſecret/a.txt")]
    [InlineData("{room}/secret%2520/../secret/a.txt")]
    [InlineData("FILE://{path}/secret/a.txt")]
    [InlineData("file:{path}/secret/a.txt")]
    [InlineData("git:{path}/secret/a.txt?%7B%22path%22%3A%22{path}%2Fsecret%2Fa.txt%22%2C%22ref%22%3A%22HEAD%22%7D")]
    [InlineData("vscode-notebook-cell:{path}/secret/a.ipynb#W0sZmlsZQ%3D%3D")]
    [InlineData("vscode-userdata:{path}/secret/a.txt")]
    [InlineData("untitled:{path}/secret/a.txt")]
    [InlineData("a-scheme-of-tomorrow:{path}/open/a.txt")]
    public async Task Private_text_in_a_cloud_prompt_under_an_odd_spelling(string uri)
    {
        await using var room = Bench.Room();
        room.Write("open/note.txt", "");
        room.Write("secret/a.txt", "");
        var spelled = uri.Replace("{room}", room.Uri, StringComparison.Ordinal)
            .Replace("{path}", room.Path, StringComparison.Ordinal);
        var (tab, current) = (Bench.Canary("SpelledTab"), Bench.Canary("Spelled"));
        await using (var other = Bench.Room())
        {
            await room.OpenAsAsync(spelled, other.TextWith(tab));
            await other.AskFromPublicAsync();
        }
        await room.DisposeAsync();

        await Room.AskAsync(await room.OpenAsAsync(spelled, room.TextWith(current)));

        Bench.AssertReached(Bench.Local, current);
        Bench.AssertOnlyAt(Bench.Local, current);
        Bench.AssertNowhere(tab);
    }

    /// <summary>What is no document to the sidecar is none of its sources either.</summary>
    [Theory]
    [InlineData("file://localhost{path}/secret/a.txt")]
    [InlineData("file://{path}/secret/%FF%FEa.txt%00")]
    [InlineData("vscode-remote://ssh-remote%2Bhost{path}/secret/a.txt")]
    public async Task Private_text_in_a_cloud_prompt_under_a_spelling_that_is_refused(string uri)
    {
        await using var room = Bench.Room();
        room.Write("secret/a.txt", "");
        var canary = Bench.Canary("Refused");
        var document = await room.OpenAsAsync(
            uri.Replace("{path}", room.Path, StringComparison.Ordinal),
            room.TextWith(canary)
        );

        var refused = await Assert.ThrowsAsync<LspErrorException>(() => Room.AskAsync(document));
        await room.AskFromPublicAsync();

        Assert.Contains("is not open", refused.ServerMessage, StringComparison.Ordinal);
        Bench.AssertNowhere(canary);
    }

    /// <summary>The control to the spellings: with a public file's name each of these roads is open.</summary>
    [Theory]
    [InlineData("{room}/%6Fpen/a.txt")]
    [InlineData("{room}/OPEN/a.txt")]
    [InlineData("{room}/secret/../open/a.txt")]
    public async Task A_public_file_under_an_odd_spelling_goes_along(string uri)
    {
        await using var room = Bench.Room();
        room.Write("open/a.txt", "");
        room.Write("secret/a.txt", "");
        var tab = Bench.Canary("OpenSpelled");
        await room.OpenAsAsync(uri.Replace("{room}", room.Uri, StringComparison.Ordinal), room.TextWith(tab));

        await room.AskFromPublicAsync();

        Bench.AssertReached(Bench.Cloud, tab);
    }

    [Fact]
    public async Task Private_text_in_a_cloud_prompt_by_a_public_name_of_a_private_file()
    {
        await using var room = Bench.Room();
        var canary = Bench.Canary("LinkedFile");
        var text = room.TextWith(canary);
        room.Write("secret/real.txt", text);
        File.CreateSymbolicLink(room.PathOf("link.txt"), room.PathOf("secret/real.txt"));

        await AssertPrivateAsync(room, room.UriOf("link.txt"), text, canary);
    }

    [Fact]
    public async Task Private_text_in_a_cloud_prompt_by_a_public_name_of_a_private_folder()
    {
        await using var room = Bench.Room();
        var canary = Bench.Canary("LinkedFolder");
        var text = room.TextWith(canary);
        room.Write("secret/deep/real.txt", text);
        Directory.CreateSymbolicLink(room.PathOf("link"), room.PathOf("secret"));

        await AssertPrivateAsync(room, room.UriOf("link/deep/real.txt"), text, canary);
    }

    [Fact]
    public async Task Private_text_in_a_cloud_prompt_by_a_chain_of_links()
    {
        await using var room = Bench.Room();
        var canary = Bench.Canary("Chain");
        var text = room.TextWith(canary);
        room.Write("secret/real.txt", text);
        Directory.CreateSymbolicLink(room.PathOf("first"), "second");
        Directory.CreateSymbolicLink(room.PathOf("second"), "secret");

        await AssertPrivateAsync(room, room.UriOf("first/real.txt"), text, canary);
    }

    /// <summary>The name as it was opened counts as well, whatever it leads to.</summary>
    [Fact]
    public async Task Private_text_in_a_cloud_prompt_by_a_private_name_of_a_public_file()
    {
        await using var room = Bench.Room();
        var canary = Bench.Canary("PrivateName");
        var text = room.TextWith(canary);
        room.Write("open/real.txt", text);
        Directory.CreateSymbolicLink(room.PathOf("secret"), room.PathOf("open"));

        await AssertPrivateAsync(room, room.UriOf("secret/real.txt"), text, canary);
    }

    /// <summary>Nobody tells of a link outside the workspace: what it leads to is looked at before anything leaves.</summary>
    [Fact]
    public async Task Private_text_in_a_cloud_prompt_by_a_link_that_is_pointed_elsewhere_untold()
    {
        await using var room = Bench.Room();
        room.Write("secret/real.txt", "");
        room.Write("open/real.txt", "");
        Directory.CreateSymbolicLink(room.PathOf("link"), room.PathOf("open"));
        var (tab, current) = (Bench.Canary("MovedTab"), Bench.Canary("Moved"));
        await room.OpenAsAsync(room.UriOf("link/real.txt"), room.TextWith(tab));
        Directory.Delete(room.PathOf("link"));
        Directory.CreateSymbolicLink(room.PathOf("link"), room.PathOf("secret"));

        await Room.AskAsync(await room.OpenAsync("public.txt", current));
        await room.DisposeAsync();
        await room.AskFromPublicAsync("later.txt");

        Bench.AssertNowhere(tab);
    }

    [Fact]
    public async Task Private_text_in_a_cloud_prompt_by_a_file_that_moves_into_a_private_folder_while_open()
    {
        await using var room = Bench.Room();
        var (before, after) = (Bench.Canary("BeforeMove"), Bench.Canary("AfterMove"));
        var document = await room.OpenAsync("open/moving.txt", before);
        await room.AskFromPublicAsync();
        Bench.AssertReached(Bench.Cloud, before);

        // As an editor renames what is open.
        Directory.CreateDirectory(room.PathOf("secret"));
        File.Move(room.PathOf("open/moving.txt"), room.PathOf("secret/moving.txt"));
        await document.CloseAsync();
        var moved = await room.OpenAsAsync(room.UriOf("secret/moving.txt"), room.TextWith(after));
        await room.TellAsync("open/moving.txt", "secret/moving.txt");
        await moved.TypeAsync("x");
        await room.AskFromPublicAsync("later.txt");
        await Room.AskAsync(moved);

        Bench.AssertReached(Bench.Local, after);
        Bench.AssertOnlyAt(Bench.Local, after);
    }

    /// <summary>The folder gets a private name while the editor still shows the file under its former one.</summary>
    [Fact]
    public async Task Private_text_in_a_cloud_prompt_by_a_folder_that_becomes_a_link_to_a_private_one_while_open()
    {
        await using var room = Bench.Room();
        var canary = Bench.Canary("FolderMoved");
        var document = await room.OpenAsAsync(room.UriOf("open/note.txt"), room.TextWith(Bench.Canary("Was")));
        room.Write("secret/note.txt", "");
        Directory.CreateSymbolicLink(room.PathOf("open"), room.PathOf("secret"));
        await document.TypeAsync(canary);

        await Room.AskAsync(await room.OpenAsync("first.txt", Bench.Canary("NotYet")));
        await room.AskFromPublicAsync("second.txt");
        await room.TellAsync("open");
        await room.AskFromPublicAsync("third.txt");

        Bench.AssertNowhere(canary);
    }

    private async Task AssertPrivateAsync(Room room, string uri, string text, string canary)
    {
        var document = await room.OpenAsAsync(uri, text);
        await room.AskFromPublicAsync();
        Bench.AssertNowhere(canary);

        await Room.AskAsync(document);

        Bench.AssertReached(Bench.Local, canary);
        Bench.AssertOnlyAt(Bench.Local, canary);
    }
}
