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

        AssertNothingIsLeft();
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

    [Fact]
    public async Task A_worktree_that_git_was_killed_over_goes()
    {
        // The filter is run while git makes the worktree, and is there once the pipe is opened.
        using var filter = new Lifeline(_state.Combine("filter"));
        _repository.Write(".gitattributes", "a.txt filter=slow\n");
        SampleRepository.Run(_repository.Path, "config", "filter.slow.clean", "cat");
        SampleRepository.Commit(_repository.Path);
        SampleRepository.Run(_repository.Path, "config", "filter.slow.smudge", $"read x < {filter.Path}; cat");
        using var stop = new CancellationTokenSource();
        var making = ScratchTree.CreateAsync(
            new Git(Environment.GetEnvironmentVariable, TimeProvider.System),
            new ScratchFolders(_state.Path),
            _repository.Path,
            [],
            stop.Token
        );
        await filter.TakenAsync();
        Assert.Single(_repository.Worktrees);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => making);
        AssertNothingIsLeft();
    }

    [Fact]
    public async Task One_below_a_link_goes_with_what_git_keeps_of_it()
    {
        using var elsewhere = new TempFolder();
        Directory.CreateSymbolicLink(_state.Combine("worktrees"), elsewhere.Path);

        var (tree, _) = await MakeAsync(new ScratchFolders(_state.Path));
        tree.Dispose();

        AssertNothingIsLeft();
    }

    [Theory]
    [InlineData(
        "mkdir -p a/b/c && echo x > a/b/c/d && chmod 000 a/b/c/d && chmod 000 a/b/c && chmod 000 a/b && chmod 000 a "
            + "&& tree=$PWD && run=$(dirname $tree) && cd / && chmod 000 $tree && chmod 000 $run"
    )]
    [InlineData("way=$(printf 'd/%.0s' $(seq 1900)) && mkdir -p $way x/$way && mv d x/$way && touch x/$way/f")]
    [InlineData("mkdir d && cd d && touch \"$(printf '\\377')\" && mkdir \"$(printf '\\376')\"")]
    [InlineData("ln -s / root && ln -s \"$PWD\" self && mkfifo pipe")]
    public async Task Whatever_a_command_makes_goes(string line)
    {
        var (tree, _) = await MakeAsync(new ScratchFolders(_state.Path));
        using (
            var made = System.Diagnostics.Process.Start(
                new System.Diagnostics.ProcessStartInfo("sh", ["-c", line]) { WorkingDirectory = tree.Tree }
            )!
        )
        {
            await made.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, made.ExitCode);
        }

        tree.Dispose();

        AssertNothingIsLeft();
    }

    private void AssertNothingIsLeft()
    {
        Assert.Empty(_repository.Worktrees);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_state.Combine("worktrees")));
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
