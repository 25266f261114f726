namespace ModelRouter.Lsp.Tests.Impossible;

/// <summary>A private file's text in a cloud prompt: wherever the rule is written, and however badly.</summary>
public sealed class PrivateTextByRuleTests(BenchFixture fixture) : IClassFixture<BenchFixture>, IAsyncLifetime
{
    private Bench Bench => fixture.Bench;

    public async ValueTask InitializeAsync() => await Bench.ConfigureAsync(BenchSettings.Of(Bench));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Private_text_by_a_rule_of_the_users_settings()
    {
        await using var room = Bench.Room();
        await AssertOnlyLocalAsync(room, "secret/a.txt");
    }

    [Fact]
    public async Task Private_text_by_a_rule_of_a_folders_settings()
    {
        await using var room = Bench.Room();
        var rules = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["privacy.rules"] = new[] { BenchSettings.Rule("local", "**/kept/**") },
        };
        await Bench.ConfigureAsync(BenchSettings.Of(Bench).InFolder(Bench.WorkspaceUri, rules));

        await AssertOnlyLocalAsync(room, "kept/a.txt");
    }

    [Fact]
    public async Task Private_text_by_a_folders_default_lane()
    {
        await using var room = Bench.Room();
        var strict = new Dictionary<string, object>(StringComparer.Ordinal) { ["privacy.defaultLane"] = "local" };
        await Bench.ConfigureAsync(BenchSettings.Of(Bench).InFolder(Bench.WorkspaceUri, strict));
        var canary = Bench.Canary("Default");

        await Room.AskAsync(await room.OpenAsync("a.txt", canary));

        Bench.AssertReached(Bench.Local, canary);
        Bench.AssertOnlyAt(Bench.Local, canary);
    }

    [Theory]
    [InlineData(".modelrouter.json", "kept/a.txt")]
    [InlineData("kept/.modelrouter.json", "kept/a.txt")]
    [InlineData("kept/.modelrouter.json", "kept/deep/deeper/a.txt")]
    public async Task Private_text_by_a_rule_of_a_policy_file(string file, string kept)
    {
        await using var room = Bench.Room();
        room.Write(file, """{"privacy": {"rules": [{"paths": ["**/a.txt"], "lane": "local"}]}}""");

        await AssertOnlyLocalAsync(room, kept);
    }

    /// <summary>What an ignore file names, no model may see.</summary>
    [Theory]
    [InlineData(".cursorignore")]
    [InlineData(".continueignore")]
    [InlineData(".aiexclude")]
    [InlineData(".aiignore")]
    [InlineData(".codeiumignore")]
    [InlineData(".copilotignore")]
    public async Task Private_text_by_an_ignore_file(string file)
    {
        await using var room = Bench.Room();
        room.Write(file, "kept/\n");
        var (tab, current) = (Bench.Canary("IgnoredTab"), Bench.Canary("Ignored"));
        await room.OpenAsync("kept/tab.txt", tab);
        await room.AskFromPublicAsync();

        Assert.Null(await Room.AskAsync(await room.OpenAsync("kept/a.txt", current)));

        Bench.AssertNowhere(tab);
        Bench.AssertNowhere(current);
    }

    /// <summary>What cannot be understood closes what it could have meant, and says so.</summary>
    [Theory]
    [InlineData("""{"privacy": {"rules": [{"paths": ["kept/"], "lane": "lokal"}]}}""")]
    [InlineData("""{"privacy": {"rules": [{"paths": ["kept/[a"], "lane": "local"}]}}""")]
    [InlineData("""{"privacy": {"rules": [{"paths": ["!open/"], "lane": "local"}]}}""")]
    [InlineData("""{"privacy": {"rules": [{"paths": "kept/", "lane": 7}]}}""")]
    [InlineData("""{"privacy": {"rules": "kept/"}}""")]
    [InlineData("""{"privacy": {"ruels": [{"paths": ["kept/"], "lane": "local"}]}}""")]
    [InlineData("""{"privacy": {"rules": [{"paths": ["kept/"], "lane": "local"}""")]
    [InlineData("""<<<<<<< HEAD""")]
    [InlineData("")]
    public async Task Private_text_by_a_rule_that_is_broken(string broken)
    {
        await using var room = Bench.Room();
        room.Write("kept/.modelrouter.json", broken);

        await AssertOnlyLocalAsync(room, "kept/a.txt");

        var lane = await room.LaneAsync(room.UriOf("kept/a.txt"));
        Assert.Contains(".modelrouter.json", lane.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Private_text_by_a_policy_file_that_cannot_be_read()
    {
        await using var room = Bench.Room();
        Directory.CreateDirectory(room.PathOf("kept/.modelrouter.json"));

        await AssertOnlyLocalAsync(room, "kept/a.txt");
    }

    [Theory]
    [InlineData("""["secret/", 7]""", "local")]
    [InlineData("""["kept/["]""", "local")]
    [InlineData("""["kept/"]""", "here")]
    public async Task Private_text_by_a_rule_of_the_user_that_is_broken(string paths, string lane)
    {
        await using var room = Bench.Room();
        var rule = new { paths = System.Text.Json.Nodes.JsonNode.Parse(paths), lane };
        await Bench.ConfigureAsync(BenchSettings.Of(Bench).With("privacy.rules", new object[] { rule }));
        var canary = Bench.Canary("Broken");

        await Room.AskAsync(await room.OpenAsync("kept/a.txt", canary));

        Bench.AssertReached(Bench.Local, canary);
        Bench.AssertOnlyAt(Bench.Local, canary);
    }

    /// <summary>Told or not, what is on disk holds for the next request.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Private_text_by_a_rule_that_arrives_between_two_requests(bool isTold)
    {
        await using var room = Bench.Room();
        var (first, second) = (Bench.Canary("BeforeRule"), Bench.Canary("AfterRule"));
        var document = await room.OpenAsync("kept/a.txt", first);
        await Room.AskAsync(document);
        Bench.AssertReached(Bench.Cloud, first);

        room.Write("kept/.modelrouter.json", """{"privacy": {"defaultLane": "local"}}""");
        if (isTold)
            await room.TellAsync("kept/.modelrouter.json");
        await document.TypeAsync(second + " ");
        await Room.AskAsync(document);
        await Room.AskAsync(document);

        Bench.AssertReached(Bench.Local, second);
        Bench.AssertOnlyAt(Bench.Local, second);
    }

    [Fact]
    public async Task Private_text_by_a_rule_of_the_settings_that_arrives_between_two_requests()
    {
        await using var room = Bench.Room();
        var (tab, first) = (Bench.Canary("TabBefore"), Bench.Canary("CurrentBefore"));
        var open = await room.OpenAsync("kept/tab.txt", tab);
        await Room.AskAsync(await room.OpenAsync("open/a.txt", first));
        Bench.AssertReached(Bench.Cloud, tab);
        var rules = new[] { BenchSettings.Rule("local", "kept/") };

        await Bench.ConfigureAsync(BenchSettings.Of(Bench).With("privacy.rules", rules));
        var later = Bench.Canary("TabAfter");
        await open.TypeAsync(later);
        await room.AskFromPublicAsync();

        Bench.AssertNowhere(later);
    }

    /// <summary>The file is private as the current one and as a tab; another beside it is not.</summary>
    private async Task AssertOnlyLocalAsync(Room room, string kept)
    {
        var (tab, current) = (Bench.Canary("KeptTab"), Bench.Canary("Kept"));
        var document = await room.OpenAsync(kept, tab);
        await room.AskFromPublicAsync();
        Bench.AssertNowhere(tab);

        await document.TypeAsync(current + " ");
        await Room.AskAsync(document);

        Bench.AssertReached(Bench.Local, current);
        Bench.AssertOnlyAt(Bench.Local, current);
        Bench.AssertOnlyAt(Bench.Local, tab);
    }
}
