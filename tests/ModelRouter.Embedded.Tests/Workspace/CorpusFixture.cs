using System.Collections.Concurrent;
using ModelRouter.Embedded.Workspace;
using ModelRouter.Embedded.Workspace.Ignore;
using ModelRouter.TestKit;

namespace ModelRouter.Embedded.Tests.Workspace;

/// <summary>A corpus over a temporary folder, with no one's git settings.</summary>
internal sealed class CorpusFixture : IAsyncDisposable
{
    private readonly ConcurrentQueue<CorpusEvent> _events = new();

    public CorpusFixture(WorkspaceCorpusOptions? options = null, TimeProvider? time = null)
    {
        var home = Folder.Combine("../" + Path.GetFileName(Folder.Path) + ".nohome");
        Options = (options ?? new WorkspaceCorpusOptions()) with { GitUser = new GitUser(home, home) };
        Corpus = new WorkspaceCorpus(
            Options,
            time ?? TimeProvider.System,
            told =>
            {
                _events.Enqueue(told);
                Reported?.Invoke(told);
            }
        );
    }

    /// <summary>Called on the worker.</summary>
    public Action<CorpusEvent>? Reported { get; set; }

    public TempFolder Folder { get; } = new();

    public WorkspaceCorpusOptions Options { get; }

    public WorkspaceCorpus Corpus { get; }

    public IReadOnlyCollection<CorpusEvent> Events => _events;

    /// <summary>Opens the folder, or folders in it, and waits.</summary>
    public Task OpenAsync(params string[] relative)
    {
        Corpus.SetRoots(relative.Length == 0 ? [Folder.Path] : [.. relative.Select(Folder.Combine)]);
        return IdleAsync();
    }

    /// <summary>Reports changes and waits.</summary>
    public Task ChangedAsync(params string[] relative)
    {
        Corpus.Changed([.. relative.Select(Folder.Combine)]);
        return IdleAsync();
    }

    public Task RescanAsync()
    {
        Corpus.Rescan();
        return IdleAsync();
    }

    public Task IdleAsync() => Corpus.WhenIdleAsync(TestContext.Current.CancellationToken);

    public bool Has(string relative) => Corpus.Current.Contains(Folder.Combine(relative));

    public int Skipped(SkipReason reason) => Corpus.Status.Skipped.GetValueOrDefault(reason);

    /// <summary>Code that is near to no other with another number.</summary>
    public static string Code(int number, int lines = 30)
    {
        var random = new Random(number);
        return string.Join(
            '\n',
            Enumerable
                .Range(0, lines)
                .Select(_ => $"let v{random.Next(100_000)} = f{random.Next(100_000)}(x{random.Next(100_000)});")
        );
    }

    public async ValueTask DisposeAsync()
    {
        await Corpus.DisposeAsync();
        Folder.Dispose();
    }
}
