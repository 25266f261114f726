using ModelRouter.Lsp.Tickets;
using ModelRouter.TestKit;

namespace ModelRouter.Lsp.Tests.Tickets;

public sealed class StagedWriteTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Files_are_changed_and_made_and_keep_their_rights()
    {
        var changed = _folder.Write("a.sh", "old");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(changed, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var made = _folder.Combine("deep/er/b.txt");

        Assert.Null(StagedWrite.Apply([(changed, "old", "new"), (made, null, "made")]));

        Assert.Equal(("new", "made"), (File.ReadAllText(changed), File.ReadAllText(made)));
        if (!OperatingSystem.IsWindows())
            Assert.True(File.GetUnixFileMode(changed).HasFlag(UnixFileMode.UserExecute));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void What_was_changed_meanwhile_keeps_everything_as_it_is()
    {
        var first = _folder.Write("a.txt", "old");
        var second = _folder.Write("b.txt", "typed meanwhile");

        var why = StagedWrite.Apply([(first, "old", "new"), (second, "old", "new")]);

        Assert.Contains("Nothing was changed.", why, StringComparison.Ordinal);
        Assert.Equal(("old", "typed meanwhile"), (File.ReadAllText(first), File.ReadAllText(second)));
        Assert.Equal(2, Directory.GetFiles(_folder.Path).Length);
    }

    [Fact]
    public void A_place_that_cannot_be_taken_gives_the_others_back()
    {
        var first = _folder.Write("a.txt", "old");
        var twice = _folder.Combine("new.txt");

        // The second of the same name finds the first there.
        var why = StagedWrite.Apply([(first, "old", "new"), (twice, null, "one"), (twice, null, "two")]);

        Assert.Contains("Nothing was changed.", why, StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(first));
        Assert.Equal([first], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void A_text_that_is_not_UTF8_is_left_alone()
    {
        var path = _folder.Combine("latin.txt");
        File.WriteAllBytes(path, [0x63, 0xE9]);

        Assert.NotNull(StagedWrite.Apply([(path, "c\uFFFD", "new")]));

        Assert.Equal([0x63, 0xE9], File.ReadAllBytes(path));
    }
}
