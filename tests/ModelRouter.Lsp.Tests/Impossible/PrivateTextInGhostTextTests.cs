using ModelRouter.Lsp.Tests.Session;

namespace ModelRouter.Lsp.Tests.Impossible;

/// <summary>A private file's text by way of the embedded model: its predictions in a public file quote no private one.</summary>
public sealed class PrivateTextInGhostTextTests(EmbeddedFixture fixture)
    : IClassFixture<EmbeddedFixture>,
        IAsyncLifetime
{
    private const int Invoked = 1;

    private Bench Bench => fixture.Bench;

    public async ValueTask InitializeAsync() => await Bench.ConfigureAsync(BenchSettings.Of(Bench));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("open", "open")]
    [InlineData("open", "secret")]
    [InlineData("open", "circle")]
    [InlineData("circle", "circle")]
    [InlineData("circle", "secret")]
    [InlineData("secret", "secret")]
    public async Task A_file_is_quoted_where_text_travels_no_farther_than_its_own(string quoted, string document)
    {
        await using var room = Bench.Room();

        Assert.Contains(
            fixture.CanaryIn(quoted),
            await AskAsync(room, $"{document}/Fresh.cs", EmbeddedFixture.CodeBefore(quoted)),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("secret", "open")]
    [InlineData("secret", "circle")]
    [InlineData("circle", "open")]
    [InlineData("sealed", "open")]
    [InlineData("sealed", "circle")]
    [InlineData("sealed", "secret")]
    [InlineData("sealed", "sealed")]
    public async Task Private_text_in_the_ghost_text_of_a_file_that_travels_farther(string quoted, string document)
    {
        await using var room = Bench.Room();

        Assert.DoesNotContain(
            fixture.CanaryIn(quoted),
            await AskAsync(room, $"{document}/Fresh.cs", EmbeddedFixture.CodeBefore(quoted)),
            StringComparison.OrdinalIgnoreCase
        );
        Bench.AssertNowhere(fixture.CanaryIn(quoted));
    }

    /// <summary>However much of the word is typed, the rest of it is not said.</summary>
    [Theory]
    [InlineData("secret")]
    [InlineData("sealed")]
    public async Task Private_text_in_ghost_text_with_partial_words_typed(string quoted)
    {
        await using var room = Bench.Room();
        var canary = fixture.CanaryIn(quoted);
        for (var typed = 1; typed < canary.Length; typed++)
        {
            var code = EmbeddedFixture.CodeBefore(quoted) + canary[..typed];
            var said = await AskAsync(room, $"open/Fresh{typed}.cs", code);

            // Others begin as it does; none ends so.
            Assert.DoesNotContain(canary[^8..], said, StringComparison.OrdinalIgnoreCase);
        }
        Bench.AssertNowhere(canary);
    }

    /// <summary>The control to partial words: a public one is said as soon as nothing else begins so.</summary>
    [Fact]
    public async Task Public_text_is_in_ghost_text_with_partial_words_typed()
    {
        await using var room = Bench.Room();
        var canary = fixture.CanaryIn("open");

        var said = await AskAsync(room, "open/Fresh.cs", EmbeddedFixture.CodeBefore("open") + canary[..6]);

        Assert.StartsWith(canary, said, StringComparison.Ordinal);
    }

    /// <summary>What is open and not saved is its document's own.</summary>
    [Fact]
    public async Task Private_text_in_ghost_text_by_way_of_an_open_tab()
    {
        await using var room = Bench.Room();
        var canary = Bench.Canary("Unsaved");
        var unsaved = $"tabMechanism.Turn({canary});\n";
        await room.OpenAsAsync(
            room.UriOf("secret/Tab.cs"),
            string.Concat(Enumerable.Repeat(unsaved, 5)) + "tabMechanism.Turn(",
            "csharp"
        );

        var said = await AskAsync(room, "open/Fresh.cs", "tabMechanism.Turn(");

        Assert.DoesNotContain(canary, said, StringComparison.OrdinalIgnoreCase);
        Bench.AssertNowhere(canary);
    }

    /// <summary>What was suggested while its source was public stands no longer once that is private.</summary>
    [Fact]
    public async Task A_suggestion_that_quotes_what_has_become_private()
    {
        await using var room = Bench.Room();
        var canary = fixture.CanaryIn("later");
        var code = EmbeddedFixture.CodeBefore("later");
        var document = await OpenAsync(room, "open/Fresh.cs", code);
        Assert.Contains(canary, await document.SuggestionAsync(Invoked), StringComparison.Ordinal);
        var rules = new[] { BenchSettings.Rule("local", "later/") };

        await Bench.ConfigureAsync(BenchSettings.Of(Bench).With("privacy.rules", rules));
        var standing = await document.SuggestionAsync(Invoked);
        await document.TypeAsync(canary[..3]);
        var typedAlong = await document.SuggestionAsync(Invoked);

        Assert.DoesNotContain(canary, standing ?? "", StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(canary, typedAlong ?? "", StringComparison.OrdinalIgnoreCase);
        Bench.AssertNowhere(canary);
    }

    private static async Task<string> AskAsync(Room room, string relativePath, string code)
    {
        var document = await OpenAsync(room, relativePath, code);
        return await document.SuggestionAsync(Invoked) ?? "";
    }

    private static Task<OpenDocument> OpenAsync(Room room, string relativePath, string code) =>
        room.OpenAsAsync(room.UriOf(relativePath), code, "csharp");
}
