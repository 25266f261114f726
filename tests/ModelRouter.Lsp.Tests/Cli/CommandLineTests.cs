using System.Formats.Tar;
using System.Text.Json;
using ModelRouter.Lsp.Cli;
using ModelRouter.Lsp.Tests.Session;
using ModelRouter.TestKit;

namespace ModelRouter.Lsp.Tests.Cli;

public sealed class CommandLineTests : IDisposable
{
    private readonly TempFolder _workspace = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task Complete_prints_what_to_insert_and_nothing_else()
    {
        var place = WriteSample();

        Assert.Equal(0, await RunAsync("complete", place, "--workspace", _workspace.Path));

        Assert.Equal(Samples.RepetitiveRest, _output.ToString().TrimEnd());
        Assert.Empty(_error.ToString());
    }

    [Fact]
    public async Task Complete_in_json_has_the_range_and_the_sources()
    {
        var place = WriteSample();

        Assert.Equal(0, await RunAsync("complete", place, "--json", "--workspace", _workspace.Path));

        var answer = JsonDocument.Parse(_output.ToString()).RootElement;
        Assert.Equal("_repo" + Samples.RepetitiveRest, answer.GetProperty("insertText").GetString());
        Assert.Equal("embedded", answer.GetProperty("model").GetString());
        Assert.Equal(21, answer.GetProperty("range").GetProperty("start").GetProperty("character").GetInt32());
        Assert.All(
            answer.GetProperty("sources").EnumerateArray(),
            source => Assert.StartsWith(_workspace.Path, source.GetString(), StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Complete_with_nothing_to_say_says_why_on_stderr()
    {
        var file = _workspace.Write("empty.cs", "");

        Assert.Equal(0, await RunAsync("complete", file + ":1:1", "--workspace", _workspace.Path));

        Assert.Empty(_output.ToString());
        Assert.StartsWith("Nothing to suggest", _error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bogus")]
    [InlineData("--stdio", "--bogus")]
    [InlineData("complete")]
    [InlineData("complete", "file.cs")]
    [InlineData("complete", "file.cs:0:1")]
    [InlineData("complete", "file.cs:1")]
    [InlineData("complete", "missing.cs:1:1")]
    [InlineData("complete", "a.cs:1:1", "--no-such-option")]
    [InlineData("doctor", "--workspace", "no such folder")]
    [InlineData("doctor", "--settings", "no such file")]
    [InlineData("doctor", "--settings", "")]
    [InlineData("doctor", "--workspace", "")]
    public async Task Wrong_usage_is_one_line_on_stderr_and_exit_code_2(params string[] args)
    {
        Assert.Equal(2, await RunAsync(args));

        Assert.Empty(_output.ToString());
        Assert.Single(_error.ToString().TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("9:1", "there is no line 9")]
    [InlineData("1:9", "there is no column 9")]
    public async Task A_place_outside_the_file_is_told_with_what_the_file_has(string place, string says)
    {
        var file = _workspace.Write("a.cs", "one\ntwo\n");

        Assert.Equal(2, await RunAsync("complete", $"{file}:{place}"));

        Assert.Contains(says, _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_too_large_to_be_source_is_not_read()
    {
        var file = _workspace.Write("a.cs", "");
        using (var sparse = File.OpenWrite(file))
            sparse.SetLength(1L << 30);

        Assert.Equal(2, await RunAsync("complete", file + ":1:1"));

        Assert.Contains("is larger than", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_with_half_a_surrogate_pair_are_wrong_usage()
    {
        var settings = _workspace.Write("settings.json", """{"inlineCompletion.multiline": "\ud800"}""");

        Assert.Equal(2, await RunAsync("doctor", "--workspace", _workspace.Path, "--settings", settings));

        Assert.Single(_error.ToString().TrimEnd().Split('\n'));
    }

    /// <summary>Reading a pipe would wait for somebody to write.</summary>
    [Theory]
    [InlineData("pipe", "a pipe")]
    [InlineData("folder", "a folder")]
    [InlineData("nothing", "no such file")]
    [InlineData("/dev/zero", "a pipe, a socket or a device")]
    public async Task Settings_that_are_no_file_are_wrong_usage(string name, string says)
    {
        if (OperatingSystem.IsWindows())
            return;
        var settings = name.StartsWith('/') ? name : _workspace.Combine(name);
        if (name == "pipe")
            await new PaxTarEntry(TarEntryType.Fifo, name).ExtractToFileAsync(
                settings,
                overwrite: false,
                TestContext.Current.CancellationToken
            );
        if (name == "folder")
            Directory.CreateDirectory(settings);

        Assert.Equal(2, await RunAsync("doctor", "--workspace", _workspace.Path, "--settings", settings));

        Assert.Contains(says, Assert.Single(_error.ToString().TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_output_that_takes_nothing_is_one_line_on_stderr_and_exit_code_1()
    {
        await using var full = new FullWriter();

        Assert.Equal(1, await CommandLine.RunAsync(["--version"], new CliContext(full, _error, TimeProvider.System)));

        Assert.Single(_error.ToString().TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task An_error_output_that_takes_nothing_leaves_the_exit_code()
    {
        await using var full = new FullWriter();

        Assert.Equal(2, await CommandLine.RunAsync(["bogus"], new CliContext(_output, full, TimeProvider.System)));
    }

    [Fact]
    public async Task Doctor_finds_nothing_wrong_where_nothing_is()
    {
        _workspace.Write("a.cs", Samples.Repetitive[0].Text);

        Assert.Equal(0, await RunAsync("doctor", "--workspace", _workspace.Path));

        Assert.Contains(".NET", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_names_a_setting_that_does_not_fit()
    {
        var settings = _workspace.Write("settings.json", """{"inlineCompletion.multiline": "perhaps"}""");

        Assert.Equal(1, await RunAsync("doctor", "--json", "--workspace", _workspace.Path, "--settings", settings));

        var checks = JsonDocument.Parse(_output.ToString()).RootElement.GetProperty("checks").EnumerateArray();
        var problem = Assert.Single(checks, check => check.GetProperty("verdict").GetString() == "Problem");
        Assert.Contains(
            "inlineCompletion.multiline",
            problem.GetProperty("detail").GetString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_word_that_is_no_verb_is_named()
    {
        await RunAsync("bogus");

        Assert.Contains("'bogus'", _error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(true, "--stdio")]
    [InlineData(true, "--stdio", "--clientProcessId=7")]
    [InlineData(false, "--stdio", "--help")]
    [InlineData(false, "complete")]
    public void It_serves_unless_something_else_is_asked(bool serves, params string[] args) =>
        Assert.Equal(serves, CommandLine.MeansServe(args));

    [Fact]
    public async Task Version_is_one_line()
    {
        Assert.Equal(0, await RunAsync("--version"));

        Assert.Matches(@"^\d+\.\d+\.\d+\s*$", _output.ToString());
    }

    private string WriteSample()
    {
        foreach (var (path, text) in Samples.Repetitive)
            _workspace.Write(path, text);
        var fixture = CursorFixture.Parse(Samples.RepetitiveCursor);
        var file = _workspace.Write("ReturnService.cs", fixture.Text);
        return $"{file}:{fixture.Position.Line + 1}:{fixture.Position.Character + 1}";
    }

    private Task<int> RunAsync(params string[] args) =>
        CommandLine.RunAsync(args, new CliContext(_output, _error, TimeProvider.System));

    /// <summary>As a stream on a full disk is.</summary>
    private sealed class FullWriter : StringWriter
    {
        public override void Write(string? value) => throw new IOException("No space left on device");

        public override void WriteLine(string? value) => Write(value);

        public override Task WriteLineAsync(string? value) =>
            Task.FromException(new IOException("No space left on device"));
    }
}
