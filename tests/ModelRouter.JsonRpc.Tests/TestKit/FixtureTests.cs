using ModelRouter.Core.Text;
using ModelRouter.TestKit;

namespace ModelRouter.JsonRpc.Tests.TestKit;

public sealed class FixtureTests
{
    [Theory]
    [InlineData("$0", 0, 0)]
    [InlineData("ab$0c", 0, 2)]
    [InlineData("a\nb$0", 1, 1)]
    [InlineData("a\r\n$0", 1, 0)]
    [InlineData("a\rb$0", 1, 1)]
    [InlineData("😀$0", 0, 2)]
    public void A_cursor_mark_becomes_a_position(string marked, int line, int character)
    {
        var fixture = CursorFixture.Parse(marked);
        Assert.Equal(new LinePosition(line, character), fixture.Position);
        Assert.Equal(marked.Replace("$0", ""), fixture.Text);
        Assert.Equal(marked, fixture.Prefix + "$0" + fixture.Suffix);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("$0 twice $0")]
    public void A_cursor_mark_is_there_once(string marked) =>
        Assert.Throws<ArgumentException>(() => CursorFixture.Parse(marked));

    [Fact]
    public void A_snapshot_is_accepted_once_and_then_compared()
    {
        using var folder = new TempFolder();
        var source = folder.Combine("SomeTests.cs");
        var (verified, received) = (
            folder.Combine("SomeTests.name.verified.txt"),
            folder.Combine("SomeTests.name.received.txt")
        );

        Assert.Throws<SnapshotException>(() => Snapshot.Match("a\nb", "name", source, accept: false));
        Assert.Equal("a\nb\n", File.ReadAllText(received));
        Snapshot.Match("a\nb", "name", source, accept: true);
        Assert.False(File.Exists(received));
        Assert.Equal("a\nb\n", File.ReadAllText(verified));
        Snapshot.Match("a\r\nb\n", "name", source, accept: false);
        var failure = Assert.Throws<SnapshotException>(() => Snapshot.Match("a\nc", "name", source, accept: false));
        Assert.Contains("Line 2 differs.\n- b\n+ c", failure.Message);
        Assert.Equal("a\nb\n", File.ReadAllText(verified));
    }

    [Fact]
    public void A_folder_goes_with_what_is_in_it()
    {
        string path;
        using (var folder = new TempFolder())
        {
            path = folder.Path;
            Assert.Equal("text", File.ReadAllText(folder.Write("a/b.txt", "text")));
        }
        Assert.False(Directory.Exists(path));
    }

    [Fact]
    public void The_repository_is_found() => Assert.True(Directory.Exists(RepositoryRoot.Combine("server")));
}
