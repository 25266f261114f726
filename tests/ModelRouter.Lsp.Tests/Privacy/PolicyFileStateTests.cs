using System.Formats.Tar;
using ModelRouter.Core.Privacy;
using static ModelRouter.Lsp.Tests.Privacy.StoreOnDisk;

namespace ModelRouter.Lsp.Tests.Privacy;

/// <summary>What may lie where a policy file is looked for.</summary>
public sealed class PolicyFileStateTests : IDisposable
{
    private readonly StoreOnDisk _disk = new();

    [Theory]
    [InlineData("", "line 1, column 1")]
    [InlineData("""{"privacy": {"rules": [{"pat""", "no JSON")]
    [InlineData("[]", "must be an object")]
    public void A_file_that_is_not_whole_closes_its_folder_until_it_is(string text, string why)
    {
        var path = _disk.Write("w/.modelrouter.json", text);

        AssertClosed(path, why);

        _disk.Write("w/.modelrouter.json", Rule("*.txt"));
        _disk.Changed("w/.modelrouter.json");

        Assert.Equal(new LaneVerdict(Lane.Cloud), _disk.VerdictOf("w/a.cs"));
    }

    [Fact]
    public void A_file_that_is_no_text_closes_its_folder()
    {
        var path = _disk.Write("w/.modelrouter.json", "");
        File.WriteAllBytes(path, [0xC3, 0x28]);

        AssertClosed(path, "UTF-8");
    }

    [Fact]
    public void A_file_that_is_too_large_closes_its_folder() =>
        AssertClosed(
            _disk.Write("w/.modelrouter.json", new string(' ', PolicyFileReader.MaxFileBytes + 1)),
            "larger than"
        );

    [Fact]
    public void A_folder_by_that_name_closes() => AssertClosed(_disk.Folder("w/.modelrouter.json"), "it is a folder");

    [Fact]
    public void A_pipe_by_that_name_closes_and_is_not_waited_for() =>
        AssertClosed(Pipe("w/.modelrouter.json"), "a pipe");

    [Fact]
    public void A_link_to_a_pipe_closes_and_is_not_waited_for()
    {
        _disk.Link("w/.modelrouter.json", Pipe("pipe"));

        AssertClosed(_disk.Combine("w/.modelrouter.json"), "a pipe");
    }

    [Fact]
    public void A_link_to_a_device_closes_and_opens_nothing()
    {
        _disk.Link("w/.modelrouter.json", "/dev/zero");

        AssertClosed(_disk.Combine("w/.modelrouter.json"), "a device");
    }

    [Fact]
    public void A_link_that_leads_nowhere_closes()
    {
        _disk.Link("w/.modelrouter.json", "gone.json");

        AssertClosed(_disk.Combine("w/.modelrouter.json"), "nowhere");
    }

    [Fact]
    public void A_link_in_a_circle_closes()
    {
        _disk.Link("w/.modelrouter.json", ".modelrouter.json");

        AssertClosed(_disk.Combine("w/.modelrouter.json"), "circle");
    }

    [Fact]
    public void A_link_to_a_file_is_read()
    {
        _disk.Link("w/.modelrouter.json", _disk.Write("shared/policy.json", Rule("*.cs", "off")));

        Assert.Equal(Lane.Off, _disk.LaneOf("w/a.cs"));
    }

    [Fact]
    public void An_ignore_file_that_cannot_be_read_closes_its_folder()
    {
        AssertClosed(_disk.Folder("w/.aiignore"), "it is a folder");

        _disk.Settings("""{"user": {"privacy.honorIgnoreFiles": false}}""");

        Assert.Equal(Lane.Cloud, _disk.LaneOf("w/a.cs"));
    }

    [Fact]
    public void An_ignore_file_that_is_no_text_closes_its_folder()
    {
        var path = _disk.Write("w/.cursorignore", "");
        File.WriteAllBytes(path, [0xFF]);

        AssertClosed(path, "UTF-8");
    }

    [Fact]
    public void A_pipe_as_ignore_file_closes_and_is_not_waited_for() => AssertClosed(Pipe("w/.aiexclude"), "a pipe");

    private string Pipe(string relativePath)
    {
        var path = _disk.Combine(relativePath);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        new PaxTarEntry(TarEntryType.Fifo, "pipe").ExtractToFile(path, overwrite: false);
        return path;
    }

    private void AssertClosed(string file, string why)
    {
        var verdict = _disk.VerdictOf("w/a.cs");

        Assert.Equal(Lane.Local, verdict.Lane);
        Assert.Equal(file, verdict.Rule!.Source);
        Assert.Contains(file, verdict.Error, StringComparison.Ordinal);
        Assert.Contains(why, verdict.Error, StringComparison.Ordinal);
        Assert.Equal(Lane.Cloud, _disk.LaneOf("v/a.cs"));
    }

    public void Dispose() => _disk.Dispose();
}
