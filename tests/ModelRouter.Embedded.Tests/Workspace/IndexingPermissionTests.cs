using System.Collections.Concurrent;
using ModelRouter.Embedded.Index;
using ModelRouter.Embedded.Lexing;
using ModelRouter.Embedded.Workspace;
using static ModelRouter.Embedded.Tests.Workspace.CorpusFixture;

namespace ModelRouter.Embedded.Tests.Workspace;

/// <summary>What the owner does not let be indexed is in no snapshot.</summary>
public sealed class IndexingPermissionTests
{
    [Fact]
    public async Task A_file_that_may_not_be_indexed_is_not()
    {
        await using var fixture = Forbidding("secret");
        fixture.Folder.Write("secret/a.ts", Code(1));
        fixture.Folder.Write("secret/data.json", "{}");
        fixture.Folder.Write("open/b.ts", Code(2));
        await fixture.OpenAsync();
        Assert.True(fixture.Has("open/b.ts") && !fixture.Has("secret/a.ts"));
        Assert.Equal(1, fixture.Skipped(SkipReason.Private));

        fixture.Folder.Write("secret/a.ts", Code(3));
        fixture.Folder.Write("secret/c.ts", Code(4));
        await fixture.ChangedAsync("secret/a.ts", "secret/c.ts");
        Assert.Equal(1, fixture.Corpus.Current.FileCount);
        Assert.Equal(2, fixture.Skipped(SkipReason.Private));

        Directory.Delete(fixture.Folder.Combine("secret"), recursive: true);
        await fixture.ChangedAsync("secret");
        Assert.Equal(0, fixture.Skipped(SkipReason.Private));
    }

    [Fact]
    public async Task Files_leave_and_come_in_when_the_answers_change()
    {
        string[] forbidden = ["secret"];
        await using var fixture = new CorpusFixture(
            Options(path => !forbidden.Any(part => path.Contains(part, StringComparison.Ordinal)))
        );
        fixture.Folder.Write("open/a.ts", "let hushHush = 1;\n" + Code(1));
        fixture.Folder.Write("secret/b.ts", Code(2));
        fixture.Folder.Write("other/c.ts", Code(3));
        await fixture.OpenAsync();
        Assert.True(Knows(fixture.Corpus.Current, "hushHush"));

        forbidden = ["open"];
        fixture.Corpus.Reconsider();
        await fixture.IdleAsync();
        Assert.True(!fixture.Has("open/a.ts") && fixture.Has("secret/b.ts") && fixture.Has("other/c.ts"));
        Assert.False(Knows(fixture.Corpus.Current, "hushHush"));
        Assert.Equal(1, fixture.Skipped(SkipReason.Private));

        forbidden = [];
        fixture.Corpus.Reconsider();
        await fixture.IdleAsync();
        Assert.Equal(3, fixture.Corpus.Current.FileCount);
        Assert.Equal(0, fixture.Skipped(SkipReason.Private));
    }

    [Fact]
    public async Task What_has_not_changed_is_not_read_again()
    {
        await using var fixture = Forbidding("secret");
        fixture.Folder.Write("a.ts", Code(1));
        fixture.Folder.Write("secret/b.ts", Code(2));
        await fixture.OpenAsync();
        var before = fixture.Corpus.Current;
        // If it were read now, it would be seen.
        fixture.Folder.Write("a.ts", Code(3));
        fixture.Corpus.Reconsider();
        await fixture.IdleAsync();
        Assert.Same(before, fixture.Corpus.Current);
    }

    [Fact]
    public async Task What_leaves_has_left_before_anything_else_is_read()
    {
        var forbidden = "later";
        CorpusFixture? fixture = null;
        var seen = new List<bool>();
        fixture = new CorpusFixture(
            Options(path =>
            {
                // Asked for the first time by Reconsider, for the second time right before it is read.
                if (forbidden == "secret" && path.Contains("later", StringComparison.Ordinal))
                    seen.Add(fixture!.Has("secret/a.ts"));
                return !path.Contains(forbidden, StringComparison.Ordinal);
            })
        );
        await using var disposed = fixture;
        fixture.Folder.Write("secret/a.ts", Code(1));
        fixture.Folder.Write("later/b.ts", Code(2));
        await fixture.OpenAsync();
        forbidden = "secret";
        fixture.Corpus.Reconsider();
        await fixture.IdleAsync();
        Assert.Equal([true, false, false], seen);
        Assert.True(fixture.Has("later/b.ts") && !fixture.Has("secret/a.ts"));
    }

    /// <summary>Reading takes time, in which a rule may come.</summary>
    [Fact]
    public async Task A_file_is_asked_about_again_right_before_it_comes_in()
    {
        var asked = new ConcurrentDictionary<string, int>();
        var snapshots = new List<CorpusIndex>();
        await using var fixture = new CorpusFixture(
            Options(path =>
                asked.AddOrUpdate(path, 1, static (_, times) => times + 1) == 1
                || !path.Contains("secret", StringComparison.Ordinal)
            )
        );
        fixture.Reported = _ => snapshots.Add(fixture.Corpus.Current);
        fixture.Folder.Write("secret.ts", Code(1, lines: 100));
        fixture.Folder.Write("open/its-copy.ts", Code(1, lines: 100) + "\nlast();");
        await fixture.OpenAsync();
        Assert.All(snapshots, snapshot => Assert.False(snapshot.Contains(fixture.Folder.Combine("secret.ts"))));
        Assert.False(fixture.Has("secret.ts"));
        // It had stood for its copy, which is learnt from now.
        Assert.True(fixture.Has("open/its-copy.ts"));
        Assert.Equal(1, fixture.Skipped(SkipReason.Private));
        Assert.Equal(0, fixture.Skipped(SkipReason.NearDuplicate));
    }

    [Fact]
    public async Task A_near_duplicate_of_a_file_that_leaves_steps_in()
    {
        var forbidden = "nothing";
        await using var fixture = new CorpusFixture(
            Options(path => !path.Contains(forbidden, StringComparison.Ordinal))
        );
        fixture.Folder.Write("secret.ts", Code(1, lines: 100));
        fixture.Folder.Write("open/its-copy.ts", Code(1, lines: 100) + "\nlast();");
        await fixture.OpenAsync();
        Assert.True(fixture.Has("secret.ts") && !fixture.Has("open/its-copy.ts"));
        forbidden = "secret";
        fixture.Corpus.Reconsider();
        await fixture.IdleAsync();
        Assert.True(!fixture.Has("secret.ts") && fixture.Has("open/its-copy.ts"));
        forbidden = "copy";
        fixture.Corpus.Reconsider();
        await fixture.IdleAsync();
        Assert.True(fixture.Has("secret.ts") && !fixture.Has("open/its-copy.ts"));
    }

    [Fact]
    public async Task What_cannot_be_told_is_left_out()
    {
        var fails = true;
        await using var fixture = new CorpusFixture(
            Options(path =>
                fails && path.Contains("odd", StringComparison.Ordinal)
                    ? throw new OperationCanceledException("the rules are gone")
                    : true
            )
        );
        fixture.Folder.Write("odd.ts", Code(1));
        fixture.Folder.Write("plain.ts", Code(2));
        await fixture.OpenAsync();
        Assert.True(!fixture.Has("odd.ts") && fixture.Has("plain.ts"));
        var warning = Assert.Single(fixture.Events.OfType<CorpusEvent.Warning>());
        Assert.Contains("the rules are gone", warning.Message, StringComparison.Ordinal);
        fails = false;
        fixture.Corpus.Reconsider();
        await fixture.IdleAsync();
        Assert.True(fixture.Has("odd.ts"));
    }

    /// <summary>Rules change while files change, come, go, and while the worker is anywhere.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Whatever_happens_at_the_same_time_no_forbidden_file_stays(int seed)
    {
        var random = new Random(seed);
        var forbidden = -1;
        bool Allowed(string path) => !path.Contains($"f{Volatile.Read(ref forbidden)}.", StringComparison.Ordinal);
        await using var fixture = new CorpusFixture(Options(Allowed));
        fixture.Corpus.SetRoots([fixture.Folder.Path]);
        for (var round = 0; round < 60; round++)
        {
            var name = $"d{random.Next(3)}/f{random.Next(6)}.ts";
            switch (random.Next(5))
            {
                case 0:
                    fixture.Corpus.SetRoots([
                        .. Enumerable.Range(0, random.Next(1, 4)).Select(i => fixture.Folder.Combine($"d{i}")),
                    ]);
                    break;
                case 1:
                    Volatile.Write(ref forbidden, random.Next(6));
                    fixture.Corpus.Reconsider();
                    break;
                case 2 when File.Exists(fixture.Folder.Combine(name)):
                    File.Delete(fixture.Folder.Combine(name));
                    break;
                default:
                    // Often near to another.
                    fixture.Folder.Write(name, Code(random.Next(4), lines: 60) + $"\nlast{random.Next(50)}();");
                    break;
            }
            fixture.Corpus.Changed([fixture.Folder.Combine(name)]);
            if (random.Next(4) > 0)
                continue;
            await fixture.IdleAsync();
            await AssertFreshAsync(fixture, Allowed);
        }
        fixture.Corpus.SetRoots([fixture.Folder.Path]);
        await fixture.RescanAsync();
        await AssertFreshAsync(fixture, Allowed, fixture.Folder.Path);
    }

    private static async Task AssertFreshAsync(CorpusFixture fixture, Func<string, bool> allowed, params string[] roots)
    {
        var cancel = TestContext.Current.CancellationToken;
        var files = Directory.EnumerateFiles(fixture.Folder.Path, "*", SearchOption.AllDirectories).ToList();
        Assert.All(files.Where(file => !allowed(file)), file => Assert.False(fixture.Corpus.Current.Contains(file)));
        if (roots.Length == 0)
            return;
        await using var fresh = new WorkspaceCorpus(fixture.Options, TimeProvider.System, static _ => { });
        fresh.SetRoots(roots);
        await fresh.WhenIdleAsync(cancel);
        Assert.Equal(files.Where(fresh.Current.Contains), files.Where(fixture.Corpus.Current.Contains));
        Assert.Equal(fresh.Current.FileCount, fixture.Corpus.Current.FileCount);
        Assert.Equal(fresh.Current.TokenCount, fixture.Corpus.Current.TokenCount);
        Assert.Equal(fresh.Status.Skipped, fixture.Corpus.Status.Skipped);
    }

    private static CorpusFixture Forbidding(string part) =>
        new(Options(path => !path.Contains(part, StringComparison.Ordinal)));

    private static WorkspaceCorpusOptions Options(Func<string, bool> mayIndex) => new() { MayIndex = mayIndex };

    private static bool Knows(CorpusIndex corpus, string word) =>
        corpus.Vocabulary.Find(word, TokenKind.Word, WordHash.Of(word, TokenKind.Word)) >= 0;
}
