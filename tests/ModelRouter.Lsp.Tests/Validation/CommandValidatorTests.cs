using ModelRouter.Assist.Tickets;
using ModelRouter.Core.Routing.Cascades;
using ModelRouter.Lsp.Tests.Process;
using ModelRouter.Lsp.Validation;
using ModelRouter.Lsp.Validation.Supervision;
using ModelRouter.TestKit;

namespace ModelRouter.Lsp.Tests.Validation;

/// <summary>The command that looks at a change, run for real in a copy of a small repository.</summary>
public sealed class CommandValidatorTests : IAsyncDisposable
{
    private const string Key = "sk-CANARY0123456789abcdef";

    private readonly SampleRepository _repository = new(("src/a.txt", "old\n"), ("b.txt", "b\n"));
    private readonly TempFolder _state = new();
    private readonly TempFolder _outside = new();
    private readonly ManualTime _time = new();

    private ValidationBench? _bench;

    public async ValueTask DisposeAsync()
    {
        if (_bench is not null)
            await _bench.DisposeAsync();
        _repository.Dispose();
        _outside.Dispose();
        _state.Dispose();
    }

    [Fact]
    public async Task It_sees_the_change_and_what_is_not_committed_and_the_workspace_stays_as_it_is()
    {
        _repository.Write("b.txt", "uncommitted\n");
        _repository.Write("untracked.txt", "x");

        var said = await CheckAsync(
            "test \"$(cat src/a.txt)\" = new && test \"$(cat src/made.txt)\" = made "
                + "&& test \"$(cat b.txt)\" = uncommitted && test ! -e untracked.txt && echo spoilt > src/a.txt",
            new StagedFile("src/a.txt", "old\n", "new\n"),
            new StagedFile("src/made.txt", Before: null, "made\n")
        );

        Assert.Equal(Verdict.Pass, said.Verdict);
        Assert.Equal("old\n", _repository.Read("src/a.txt"));
        Assert.False(File.Exists(_repository.Combine("src/made.txt")));
        AssertNothingIsLeft();
    }

    [Fact]
    public async Task A_file_that_the_person_deleted_is_deleted_there_too()
    {
        File.Delete(_repository.Combine("b.txt"));

        Assert.Equal(Verdict.Pass, (await CheckAsync("test ! -e b.txt")).Verdict);
    }

    [Fact]
    public async Task What_it_says_last_is_told_without_secrets_and_without_what_acts_on_a_terminal()
    {
        var said = await CheckAsync($"seq 1 9000; printf '\\033[31mred\\033[0m {Key}\\n'; exit 3");

        Assert.Equal(Verdict.Fail, said.Verdict);
        Assert.Contains("failed with exit code 3", said.Reason, StringComparison.Ordinal);
        Assert.Contains("\n9000\nred (removed", said.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, said.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("\n1\n2\n", said.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain('\x1b', said.Reason);
    }

    [Fact]
    public async Task Its_environment_holds_no_key_and_its_home_is_its_own()
    {
        var said = await CheckAsync("env; test \"$HOME\" != \"$OLDHOME\"; exit 1");

        Assert.DoesNotContain("CANARY", said.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("API_KEY", said.Reason, StringComparison.Ordinal);
        Assert.Contains($"HOME={_state.Path}", said.Reason, StringComparison.Ordinal);
        Assert.Contains("PATH=", said.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_hangs_is_ended_with_all_that_it_has_started()
    {
        using var all = new Lifeline(_outside.Combine("all"));
        using var child = new Lifeline(_outside.Combine("child"));
        var running = CheckAsync(
            $"exec 3<{all.Path}; setsid sh -c 'read x < {child.Path}; exec sleep 1000' & sleep 1000"
        );
        await all.TakenAsync();
        await child.TakenAsync();
        child.Go();

        _time.Advance(TimeSpan.FromMinutes(10));
        var said = await running;

        Assert.Equal(Verdict.Unknown, said.Verdict);
        Assert.Contains("took longer than 10 minutes", said.Reason, StringComparison.Ordinal);
        Assert.True(all.IsCut);
        AssertNothingIsLeft();
    }

    [Fact]
    public async Task What_it_has_started_and_left_behind_is_ended_with_it()
    {
        using var command = new Lifeline(_outside.Combine("command"));
        using var demon = new Lifeline(_outside.Combine("demon"));
        var running = CheckAsync(
            $"(env -i setsid /bin/sh -c 'cd /; exec 3<{demon.Path}; exec sleep 1000 > /dev/null 2>&1' &); read x < {command.Path}"
        );
        await demon.TakenAsync();
        await command.TakenAsync();
        command.Go();

        Assert.Equal(Verdict.Pass, (await running).Verdict);
        Assert.True(demon.IsCut);
    }

    [Fact]
    public async Task Cancelling_ends_it_at_once()
    {
        using var all = new Lifeline(_outside.Combine("all"));
        using var stop = new CancellationTokenSource();
        var running = CheckAsync($"exec 3<{all.Path}; sleep 1000", stop.Token);
        await all.TakenAsync();

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.True(all.IsCut);
        AssertNothingIsLeft();
    }

    [Fact]
    public async Task A_command_that_floods_its_output_is_ended()
    {
        var said = await CheckAsync("yes");

        Assert.Equal(Verdict.Unknown, said.Verdict);
        Assert.Contains("it wrote more than 1 MB", said.Reason, StringComparison.Ordinal);
        Assert.True(said.Reason.Length < 2 * OutputTail.Kept);
    }

    [Fact]
    public async Task A_change_of_the_workspace_meanwhile_is_told()
    {
        using var command = new Lifeline(_outside.Combine("command"));
        var running = CheckAsync($"read x < {command.Path}");
        await command.TakenAsync();
        _repository.Write("b.txt", "typed meanwhile\n");
        command.Go();

        var said = await running;

        Assert.Equal(Verdict.Pass, said.Verdict);
        Assert.Contains(
            "changed while it ran, by it or by somebody else: b.txt",
            said.Reason,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_program_that_is_missing_says_nothing_of_the_change()
    {
        var said = await CheckAsync("there-is-no-such-program --test");

        Assert.Equal(Verdict.Unknown, said.Verdict);
        Assert.Contains("was not found", said.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "in no git repository")]
    [InlineData(true, "no commit yet")]
    public async Task Without_a_repository_or_a_commit_nothing_is_run(bool isRepository, string reason)
    {
        using var empty = new SampleRepository();
        using var plain = new TempFolder();
        plain.Write("a.txt", "a");

        var said = await CheckAsync(
            $"echo x > {Outside}",
            isRepository ? empty.Path : plain.Path,
            [new StagedFile("a.txt", "a", "b")],
            TestContext.Current.CancellationToken
        );

        Assert.Equal(Verdict.Unknown, said.Verdict);
        Assert.Contains(reason, said.Reason, StringComparison.Ordinal);
        Assert.False(File.Exists(Outside));
    }

    [Fact]
    public async Task A_change_behind_a_link_is_not_written_through_it()
    {
        using var linked = new SampleRepository(("a.txt", "a"));
        Directory.CreateSymbolicLink(linked.Combine("away"), _outside.Path);
        SampleRepository.Commit(linked.Path);

        var said = await CheckAsync(
            "true",
            linked.Path,
            [new StagedFile("away/x.txt", Before: null, "x")],
            TestContext.Current.CancellationToken
        );

        Assert.Equal(Verdict.Unknown, said.Verdict);
        Assert.Contains("lies behind one", said.Reason, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_outside.Path));
    }

    [Fact]
    public async Task A_workspace_below_its_repository_is_checked_where_it_lies()
    {
        var said = await CheckAsync(
            "test \"$(cat a.txt)\" = new && test -e ../b.txt",
            _repository.Combine("src"),
            [new StagedFile("a.txt", "old\n", "new\n")],
            TestContext.Current.CancellationToken
        );

        Assert.Equal(Verdict.Pass, said.Verdict);
    }

    [Theory]
    [InlineData("echo no such module, in $$ ms; exit 1", "Do it.", Verdict.Unknown, "fails in the same way without")]
    [InlineData("echo a.txt: wrong; exit 1", "Do it.", Verdict.Fail, "It failed the same way before the change.")]
    [InlineData("echo x; exit 1", "Fix the failing tests.", Verdict.Fail, "It failed the same way before the change.")]
    [InlineData(
        "echo not ok: test/x.test.js; exit 1",
        "It is done when test/x.test.js passes.",
        Verdict.Fail,
        "It failed the same way before the change."
    )]
    [InlineData("cat src/a.txt; exit 1", "Do it.", Verdict.Fail, "It failed before the change, too.")]
    [InlineData("exit 1", "Do it.", Verdict.Fail, "It failed before the change, too.")]
    [InlineData("grep old src/a.txt", "Do it.", Verdict.Fail, "failed with exit code 1.")]
    [InlineData("grep new src/a.txt", "Do it.", Verdict.Pass, "passed.")]
    public async Task What_fails_without_the_change_too_is_told_from_what_the_change_breaks(
        string line,
        string words,
        Verdict verdict,
        string reason
    )
    {
        var validator = new CommandValidator(line, words, _repository.Path, Bench, static () => false, static _ => []);

        var said = (
            await validator.CheckAsync(
                [new StagedFile("src/a.txt", "old\n", "new\n"), new StagedFile("src/b.txt", null, "new\n")],
                TestContext.Current.CancellationToken
            )
        ).Verdict;

        Assert.Equal((verdict, ""), (said.Verdict, said.Verdict == verdict ? "" : said.Reason));
        Assert.Contains(reason, said.Reason, StringComparison.Ordinal);
        AssertNothingIsLeft();
    }

    [Fact]
    public async Task A_change_into_gits_own_folder_through_a_link_is_not_written()
    {
        Directory.CreateSymbolicLink(_repository.Combine("g"), _repository.Combine(".git"));
        SampleRepository.Commit(_repository.Path);

        var said = await CheckAsync("true", new StagedFile("g/hooks/post-checkout", Before: null, "#!/bin/sh\n"));

        Assert.Equal(Verdict.Unknown, said.Verdict);
        Assert.Contains("lies behind one", said.Reason, StringComparison.Ordinal);
        Assert.False(File.Exists(_repository.Combine(".git/hooks/post-checkout")));
        AssertNothingIsLeft();
    }

    /// <summary>Git would run what the configuration of a repository says: it is never asked about the copy afterwards.</summary>
    [Theory]
    [InlineData("rm .git && git init -q . && git config core.fsmonitor 'touch {0}' && git config core.hooksPath .")]
    [InlineData(
        "rm .git && git init -q $HOME/e && git -C $HOME/e config core.fsmonitor 'touch {0}' && echo \"gitdir: $HOME/e/.git\" > .git"
    )]
    [InlineData("rm .git && ln -s {1}/.git .git && git config core.fsmonitor 'touch {0}'; true")]
    public async Task A_command_that_puts_another_repository_into_the_copy_reaches_nothing(string line)
    {
        var configuration = _repository.Read(".git/config");
        var written = _outside.Combine("written");

        var said = await CheckAsync(
            line.Replace("{0}", written, StringComparison.Ordinal)
                .Replace("{1}", _repository.Path, StringComparison.Ordinal)
        );

        Assert.Equal((Verdict.Pass, ""), (said.Verdict, said.Verdict == Verdict.Pass ? "" : said.Reason));
        Assert.False(File.Exists(written));
        if (Landlock.IsThere)
            Assert.Equal(configuration, _repository.Read(".git/config"));
        AssertNothingIsLeft();
    }

    private ValidationBench Bench =>
        _bench ??= new ValidationBench(
            _state.Path,
            new ValidationOptions
            {
                Program = "dotnet",
                Assembly = Sidecar.Path,
                MaxOutput = 1 << 20,
            },
            name =>
                name switch
                {
                    "OPENAI_API_KEY" or "MODELROUTER_HOME" => Key,
                    // What it may read, so that a test can wait for it there.
                    "PATH" => $"{Environment.GetEnvironmentVariable(name)}:{_outside.Path}",
                    _ => Environment.GetEnvironmentVariable(name),
                },
            _time
        );

    private string Outside => Path.Combine(_outside.Path, "written");

    private Task<ValidatorVerdict> CheckAsync(string line, params StagedFile[] files) =>
        CheckAsync(line, _repository.Path, files, TestContext.Current.CancellationToken);

    private Task<ValidatorVerdict> CheckAsync(string line, CancellationToken cancellationToken) =>
        CheckAsync(line, _repository.Path, [], cancellationToken);

    private async Task<ValidatorVerdict> CheckAsync(
        string line,
        string workspace,
        StagedFile[] files,
        CancellationToken cancellationToken
    )
    {
        var validator = new CommandValidator(
            line,
            "Mend the check that fails.",
            workspace,
            Bench,
            static () => false,
            static _ => []
        );
        return (await validator.CheckAsync(files, cancellationToken)).Verdict;
    }

    private void AssertNothingIsLeft()
    {
        Assert.Empty(_repository.Worktrees);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_state.Combine("worktrees")));
    }
}
