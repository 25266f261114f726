using System.Globalization;
using ModelRouter.Lsp.Validation;
using ModelRouter.TestKit;

namespace ModelRouter.Lsp.Tests.Validation;

public sealed class ScratchFoldersTests : IDisposable
{
    private readonly SampleRepository _repository = new(("a.txt", "a\n"));
    private readonly TempFolder _state = new();

    public void Dispose()
    {
        _repository.Dispose();
        _state.Dispose();
    }

    [Fact]
    public async Task What_a_killed_process_left_is_taken_away_at_the_next_start()
    {
        var folders = new ScratchFolders(_state.Path);
        var (tree, marker) = await MakeAsync(folders);

        folders.RemoveStale();
        Assert.True(Directory.Exists(tree.Tree));
        Abandon(marker);
        folders.RemoveStale();

        Assert.Empty(_repository.Worktrees);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_state.Combine("worktrees")));
    }

    [Fact]
    public async Task A_marker_that_names_another_folder_takes_nothing_away_there()
    {
        var folders = new ScratchFolders(_state.Path);
        var (tree, marker) = await MakeAsync(folders);
        var kept = _repository.Write("worktrees/mine/gitdir", _repository.Combine(".git"));
        ScratchFolders.Register(tree.Scratch, Path.GetDirectoryName(kept)!);
        Abandon(marker);

        folders.RemoveStale();

        Assert.True(File.Exists(kept));
        Assert.False(Directory.Exists(tree.Scratch));
    }

    private async Task<(ScratchTree Tree, string Marker)> MakeAsync(ScratchFolders folders)
    {
        var (tree, _) = await ScratchTree.CreateAsync(
            new Git(Environment.GetEnvironmentVariable, TimeProvider.System),
            folders,
            _repository.Path,
            [],
            TestContext.Current.CancellationToken
        );
        Assert.Single(_repository.Worktrees);
        return (tree!, Assert.Single(Directory.GetFiles(_state.Combine("worktrees"))));
    }

    /// <summary>As if the process that it names were gone.</summary>
    private static void Abandon(string marker)
    {
        var own = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        File.WriteAllText(
            marker,
            File.ReadAllText(marker).Replace($":{own},", ":2147483646,", StringComparison.Ordinal)
        );
    }
}
