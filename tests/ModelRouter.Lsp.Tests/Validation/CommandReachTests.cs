using ModelRouter.Assist.Tickets;
using ModelRouter.Core.Routing.Cascades;
using ModelRouter.Lsp.Tests.Process;
using ModelRouter.Lsp.Validation;
using ModelRouter.Lsp.Validation.Supervision;
using ModelRouter.TestKit;

namespace ModelRouter.Lsp.Tests.Validation;

/// <summary>What the command that checks a change can reach. Where the system holds nothing back, that is said.</summary>
public sealed class CommandReachTests : IAsyncDisposable
{
    private const string Canary = "CANARY";

    private readonly SampleRepository _repository = new(
        ("src/a.txt", "old\n"),
        (".gitignore", "node_modules/\n.env\n")
    );
    private readonly TempFolder _state = new();
    private readonly TempFolder _home = new();
    private readonly ValidationBench _bench;

    public CommandReachTests() =>
        _bench = new ValidationBench(
            _state.Path,
            new ValidationOptions { Program = "dotnet", Assembly = Sidecar.Path },
            name => name == "HOME" ? _home.Path : Environment.GetEnvironmentVariable(name),
            TimeProvider.System
        );

    public async ValueTask DisposeAsync()
    {
        await _bench.DisposeAsync();
        _repository.Dispose();
        _home.Dispose();
        _state.Dispose();
    }

    [Theory]
    [InlineData(".ssh/id_ed25519")]
    [InlineData(".aws/credentials")]
    [InlineData(".config/gh/hosts.yml")]
    [InlineData(".cargo/credentials.toml")]
    [InlineData(".m2/settings.xml")]
    [InlineData("other-project/.env")]
    public async Task What_lies_in_the_home_folder_is_not_read(string secret)
    {
        _home.Write(secret, Canary);

        await AssertHeldAsync($"cat {_home.Combine(secret)}");
    }

    [Theory]
    [InlineData("src/a.txt")]
    [InlineData(".env")]
    [InlineData(".git/description")]
    public async Task The_persons_own_files_are_not_read(string name)
    {
        _repository.Write(name, $"#{Canary}\n");

        await AssertHeldAsync($"cat {_repository.Combine(name)}; cat $MODELROUTER_WORKSPACE/{name}");
    }

    [Fact]
    public async Task What_the_state_folder_keeps_is_not_read()
    {
        _state.Write("ledger/2026-01.jsonl", Canary);

        await AssertHeldAsync($"cat {_state.Combine("ledger/2026-01.jsonl")}");
    }

    [Fact]
    public async Task The_environment_of_who_started_it_is_not_read() =>
        await AssertHeldAsync($"tr '\\0' '\\n' < /proc/{Environment.ProcessId}/environ | sed s/^HOME=/CAN''ARY/");

    [Fact]
    public async Task Nothing_outside_is_written()
    {
        var mark = _home.Combine("written");

        var said = await CheckAsync($"echo x > {mark}; echo x >> {_repository.Combine("src/a.txt")}; true");

        Assert.Equal(!Landlock.IsThere, File.Exists(mark));
        Assert.Equal(!Landlock.IsThere, said.Reason.Contains("changed while it ran", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Dependencies_of_the_workspace_and_stores_of_tools_are_read()
    {
        _repository.Write("node_modules/left/index.js", "left\n");
        _home.Write(".cargo/bin/tool", "tool\n");

        var said = await CheckAsync(
            $"cat $MODELROUTER_WORKSPACE/node_modules/left/index.js {_home.Combine(".cargo/bin/tool")}"
        );

        Assert.Equal((Verdict.Pass, ""), (said.Verdict, said.Verdict == Verdict.Pass ? "" : said.Reason));
    }

    [Fact]
    public async Task Dependencies_that_lead_elsewhere_are_not_read()
    {
        _home.Write("secrets/key", Canary);
        _repository.Write(".gitignore", "node_modules\n");
        Directory.CreateSymbolicLink(_repository.Combine("node_modules"), _home.Combine("secrets"));

        await AssertHeldAsync("cat $MODELROUTER_WORKSPACE/node_modules/key");
    }

    /// <summary>Each is gone before it is found, and another is there; they end by themselves when the folder is gone.</summary>
    [Fact]
    public async Task Processes_that_hand_on_to_others_do_not_outlive_it()
    {
        _repository.Write("node_modules/x", "x");
        using var all = new Lifeline(_repository.Combine("node_modules/all"));
        var running = CheckAsync(
            "exec 3<$MODELROUTER_WORKSPACE/node_modules/all; next() { test -e $MODELROUTER_WORKSPACE/node_modules/x && { next & }; }; "
                + "for one in 1 2 3 4 5 6 7 8; do next & done"
        );
        await all.TakenAsync();

        Assert.Equal(Verdict.Pass, (await running).Verdict);

        Assert.True(all.IsCut || !Landlock.ScopesSignals);
    }

    [Fact]
    public async Task Git_tells_what_the_project_was() =>
        Assert.Equal(
            Verdict.Pass,
            (await CheckAsync("git log --oneline && git diff --quiet; test $? = 1 && git status > /dev/stderr")).Verdict
        );

    [Theory]
    [InlineData("[remote \"o\"]\n\turl = https://CANARY@example.com/x\n")]
    [InlineData("[http]\n\textraheader = CANARY\n")]
    [InlineData("[x]\n\tpassword = CANARY0123\n")]
    public async Task A_configuration_of_git_that_holds_a_password_is_not_read(string text)
    {
        _repository.Write(".git/config", _repository.Read(".git/config") + text);

        await AssertHeldAsync($"cat {_repository.Combine(".git/config")} | sed 's/password//'");
    }

    [Fact]
    public async Task A_home_folder_inside_of_the_systems_is_left_out_of_them()
    {
        var (tree, _) = await ScratchTree.CreateAsync(
            _bench.Git,
            _bench.Folders,
            _repository.Path,
            [],
            TestContext.Current.CancellationToken
        );
        using var _ = tree;

        var readable = ReadablePlaces.Of(static name => name == "HOME" ? "/usr/share" : null, _state.Path, tree!);

        Assert.DoesNotContain("/usr", readable);
        Assert.DoesNotContain("/usr/share", readable);
        Assert.Contains("/usr/bin", readable);
    }

    /// <summary>The command's words hold no canary, or it is said that nothing holds it back.</summary>
    private async Task AssertHeldAsync(string line)
    {
        var said = await CheckAsync($"{line}; exit 1");

        Assert.Equal(Verdict.Fail, said.Verdict);
        Assert.Equal(!Landlock.IsThere, said.Reason.Contains(Canary, StringComparison.Ordinal));
        Assert.Equal(!Landlock.IsThere, said.Reason.Contains("this system has no Landlock", StringComparison.Ordinal));
    }

    private async Task<ValidatorVerdict> CheckAsync(string line)
    {
        var validator = new CommandValidator(
            line,
            "Mend the check that fails.",
            _repository.Path,
            _bench,
            static () => false,
            static _ => []
        );
        return (
            await validator.CheckAsync(
                [new StagedFile("src/a.txt", "old\n", "new\n")],
                TestContext.Current.CancellationToken
            )
        ).Verdict;
    }
}
