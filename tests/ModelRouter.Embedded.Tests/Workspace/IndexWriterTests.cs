using ModelRouter.Embedded.Workspace;
using static ModelRouter.Embedded.Tests.Workspace.CorpusFixture;

namespace ModelRouter.Embedded.Tests.Workspace;

public sealed class IndexWriterTests
{
    [Fact]
    public async Task What_changes_during_a_compaction_is_in_at_once_and_stays_in()
    {
        var cancel = TestContext.Current.CancellationToken;
        var parallel = new ParallelOptions { CancellationToken = cancel };
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var writer = new IndexWriter(ended.SetResult);
        Put(writer, parallel, "/base", Code(1));
        Put(writer, parallel, "/large", Code(2, lines: 10_000));
        Assert.True(writer.Index.WantsCompaction);

        writer.CompactIfDue(cancel);
        Put(writer, parallel, "/new", Code(3));
        writer.Remove("/base");
        writer.FlushAll(parallel);
        Assert.True(writer.Index.Contains("/new") && !writer.Index.Contains("/base"));

        await ended.Task.WaitAsync(cancel);
        writer.Adopt(cancel);
        Assert.False(writer.IsCompacting);
        Assert.False(writer.Index.WantsCompaction);
        Assert.True(
            writer.Index.Contains("/new") && writer.Index.Contains("/large") && !writer.Index.Contains("/base")
        );
        Assert.Equal(2, writer.Index.FileCount);
        await writer.StopAsync();
    }

    [Fact]
    public async Task A_compaction_of_what_was_all_given_up_does_not_take_the_place_of_what_came_since()
    {
        var cancel = TestContext.Current.CancellationToken;
        var parallel = new ParallelOptions { CancellationToken = cancel };
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var writer = new IndexWriter(ended.SetResult);
        Put(writer, parallel, "/base", Code(1));
        Put(writer, parallel, "/large", Code(2, lines: 10_000));
        writer.CompactIfDue(cancel);
        writer.Remove("/base");
        writer.Remove("/large");
        writer.FlushAll(parallel);
        Put(writer, parallel, "/new", Code(3));

        await ended.Task.WaitAsync(cancel);
        writer.Adopt(cancel);
        Assert.True(writer.Index.Contains("/new"));
        Assert.Equal(1, writer.Index.FileCount);
        await writer.StopAsync();
    }

    [Fact]
    public void What_is_given_up_while_the_first_index_is_built_is_not_in_it()
    {
        var parallel = new ParallelOptions { CancellationToken = TestContext.Current.CancellationToken };
        var writer = new IndexWriter(() => { });
        writer.Begin();
        // Large enough to be handed to the builder, which can only add.
        writer.Put(new CorpusFile("/a", new string('\n', 9 << 20)));
        Assert.True(writer.IsLarge);
        writer.Flush(parallel);
        writer.Put(new CorpusFile("/b", Code(1)));
        writer.Remove("/a");
        writer.FlushAll(parallel);
        Assert.True(writer.Index.Contains("/b") && !writer.Index.Contains("/a"));
    }

    private static void Put(IndexWriter writer, ParallelOptions parallel, string path, string text)
    {
        writer.Begin();
        writer.Put(new CorpusFile(path, text));
        writer.FlushAll(parallel);
    }
}
