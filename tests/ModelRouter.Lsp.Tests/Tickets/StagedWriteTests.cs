using System.Collections;
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
    public void What_somebody_else_puts_there_meanwhile_stays()
    {
        var first = _folder.Write("a.txt", "old");
        var made = _folder.Combine("b.txt");

        var why = StagedWrite.Apply(
            new Meanwhile([(first, "old", "new"), (made, null, "made")], () => File.WriteAllText(made, "theirs"))
        );

        Assert.Contains("Nothing was changed.", why, StringComparison.Ordinal);
        Assert.Equal(("old", "theirs"), (File.ReadAllText(first), File.ReadAllText(made)));
        Assert.Equal(2, Directory.GetFiles(_folder.Path).Length);
    }

    [Fact]
    public void What_is_typed_in_the_last_moment_stays()
    {
        var first = _folder.Write("a.txt", "old");
        var second = _folder.Write("b.txt", "old");

        var why = StagedWrite.Apply(
            new Meanwhile([(first, "old", "new"), (second, "old", "new")], () => File.WriteAllText(second, "typed"))
        );

        Assert.Contains("Nothing was changed.", why, StringComparison.Ordinal);
        Assert.Equal(("old", "typed"), (File.ReadAllText(first), File.ReadAllText(second)));
        Assert.Equal(2, Directory.GetFiles(_folder.Path).Length);
    }

    [Fact]
    public void A_folder_that_becomes_a_link_is_not_written_through()
    {
        using var outside = new TempFolder();
        var file = _folder.Write("in/a.txt", "old");
        outside.Write("a.txt", "old");

        var why = StagedWrite.Apply(
            new Meanwhile(
                [(file, "old", "new")],
                () =>
                {
                    Directory.Move(_folder.Combine("in"), _folder.Combine("was"));
                    Directory.CreateSymbolicLink(_folder.Combine("in"), outside.Path);
                }
            )
        );

        Assert.NotNull(why);
        Assert.Equal("old", File.ReadAllText(outside.Combine("a.txt")));
        Assert.Equal("old", File.ReadAllText(_folder.Combine("was/a.txt")));
        Assert.Single(Directory.GetFiles(outside.Path));
        Assert.Single(Directory.GetFiles(_folder.Combine("was")));
    }

    /// <summary>Something happens when all is written beside its place and the last is to take it.</summary>
    private sealed class Meanwhile(List<(string Path, string? Before, string After)> files, Action happens)
        : IReadOnlyList<(string Path, string? Before, string After)>
    {
        public int Count => files.Count;

        public (string Path, string? Before, string After) this[int index] => files[index];

        public IEnumerator<(string Path, string? Before, string After)> GetEnumerator()
        {
            foreach (var file in files)
                yield return file;
            happens();
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
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
