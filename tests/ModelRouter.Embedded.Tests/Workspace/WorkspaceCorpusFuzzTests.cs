using System.Collections.Concurrent;
using ModelRouter.Embedded.Workspace;
using ModelRouter.TestKit;
using static ModelRouter.Embedded.Tests.Workspace.CorpusFixture;

namespace ModelRouter.Embedded.Tests.Workspace;

public sealed class WorkspaceCorpusFuzzTests
{
    private static readonly string[] Names = ["a", "b", "c", "d"];

    /// <summary>After any history the corpus is what a new one makes of the same tree.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Any_history_ends_as_a_fresh_start(int seed)
    {
        var random = new Random(seed);
        await using var fixture = new CorpusFixture();
        var known = new HashSet<string>(StringComparer.Ordinal);
        await fixture.OpenAsync();
        for (var round = 0; round < 25; round++)
        {
            var silent = random.Next(4) == 0;
            var changed = new List<string>();
            for (var step = random.Next(1, 12); step > 0; step--)
                changed.AddRange(Step(fixture.Folder, random));
            known.UnionWith(changed);
            if (silent)
                fixture.Corpus.Rescan();
            else
                fixture.Corpus.Changed([.. changed.Select(fixture.Folder.Combine)]);
            // Sometimes the next changes come while these are worked on.
            if (random.Next(3) > 0)
                await AssertFreshAsync(fixture, known);
        }
        // What was changed while a file was being read is told in time for it to be read again.
        await AssertFreshAsync(fixture, known);
    }

    private static async Task AssertFreshAsync(CorpusFixture fixture, IEnumerable<string> known)
    {
        await fixture.IdleAsync();
        var told = new ConcurrentQueue<CorpusEvent>();
        await using var fresh = new WorkspaceCorpus(fixture.Options, TimeProvider.System, told.Enqueue);
        fresh.SetRoots([fixture.Folder.Path]);
        await fresh.WhenIdleAsync(TestContext.Current.CancellationToken);
        Assert.Empty(told.Concat(fixture.Events).OfType<CorpusEvent.Warning>());
        var paths = known
            .Select(fixture.Folder.Combine)
            .Concat(Directory.EnumerateFiles(fixture.Folder.Path, "*", SearchOption.AllDirectories))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList();
        Assert.Equal(paths.Where(fresh.Current.Contains), paths.Where(fixture.Corpus.Current.Contains));
        Assert.Equal(fresh.Current.FileCount, fixture.Corpus.Current.FileCount);
        Assert.Equal(fresh.Current.TokenCount, fixture.Corpus.Current.TokenCount);
        Assert.Equal(fresh.Status.Skipped, fixture.Corpus.Status.Skipped);
    }

    /// <summary>Does one thing to the tree; returns the paths that a watcher would tell.</summary>
    private static string[] Step(TempFolder folder, Random random)
    {
        var parts = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Names[random.Next(Names.Length)]);
        var parent = string.Join('/', parts);
        var file = $"{parent}/{Names[random.Next(Names.Length)]}.ts";
        switch (random.Next(12))
        {
            case 0:
                return [Write(folder, $"{parent}/.gitignore", random.Next(2) == 0 ? "a*\n!a.ts" : "/b/\nc.ts")];
            case 1 when Directory.Exists(folder.Combine(parent)):
                File.Delete(folder.Combine($"{parent}/.gitignore"));
                return [$"{parent}/.gitignore"];
            case 2 when Directory.Exists(folder.Combine(parent)):
                Directory.Delete(folder.Combine(parent), recursive: true);
                return [parent];
            case 3 when Directory.Exists(folder.Combine(parent)) && !Directory.Exists(folder.Combine(parent + "2")):
                Directory.Move(folder.Combine(parent), folder.Combine(parent + "2"));
                return [parent, parent + "2"];
            case 4 when File.Exists(folder.Combine(file)):
                File.Delete(folder.Combine(file));
                return [file];
            case 5:
                return [Write(folder, file, "// @generated\n" + Code(random.Next(10)))];
            case 6:
                return [Write(folder, $"{parent}/data.json", "{}")];
            case 7 or 8:
                // Near to others of its number.
                return [Write(folder, file, Code(random.Next(4), lines: 100) + $"\nlet tail{random.Next(100)} = 1;")];
            default:
                return [Write(folder, file, Code(random.Next(100)))];
        }
    }

    private static string Write(TempFolder folder, string relative, string text)
    {
        folder.Write(relative, text);
        return relative;
    }
}
