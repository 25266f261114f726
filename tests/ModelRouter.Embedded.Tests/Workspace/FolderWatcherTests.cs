using ModelRouter.Embedded.Workspace;
using ModelRouter.TestKit;

namespace ModelRouter.Embedded.Tests.Workspace;

public sealed class FolderWatcherTests
{
    [Fact]
    public async Task Tells_of_new_files_in_folders_and_of_single_files_outside()
    {
        using var folder = new TempFolder();
        folder.Write("tree/sub/old.ts", "");
        folder.Write("git/HEAD", "a");
        var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var head = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var watcher = new FolderWatcher(
            path => (path.EndsWith("HEAD", StringComparison.Ordinal) ? head : source).TrySetResult(),
            lost: () => { },
            failed: message => source.TrySetException(new IOException(message))
        );
        watcher.Watch([folder.Combine("tree"), folder.Combine("tree/sub")], [folder.Combine("git/HEAD")]);
        folder.Write("tree/sub/new.ts", "");
        folder.Write("git/HEAD", "b");
        await source.Task.WaitAsync(TestContext.Current.CancellationToken);
        await head.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_corpus_that_watches_sees_a_new_file_by_itself()
    {
        using var read = new SemaphoreSlim(0);
        await using var fixture = new CorpusFixture(new WorkspaceCorpusOptions { Watch = true }, new EagerTime());
        await fixture.OpenAsync();
        // Its clock makes every reading take long enough to be told of.
        fixture.Reported = _ => read.Release();
        fixture.Folder.Write("a.ts", CorpusFixture.Code(1));
        // Made and written are two things to be told of: it may be read when it is still empty.
        while (!fixture.Has("a.ts"))
        {
            await read.WaitAsync(TestContext.Current.CancellationToken);
            await fixture.IdleAsync();
        }
    }

    /// <summary>A clock that moves on by two seconds each time it is read.</summary>
    private sealed class EagerTime : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Add(ref _ticks, 2 * TimeSpan.TicksPerSecond);
    }
}
