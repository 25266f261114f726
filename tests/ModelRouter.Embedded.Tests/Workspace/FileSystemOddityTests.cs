using ModelRouter.Embedded.Workspace;
using static ModelRouter.Embedded.Tests.Workspace.CorpusFixture;

namespace ModelRouter.Embedded.Tests.Workspace;

public sealed class FileSystemOddityTests
{
    [Fact]
    public async Task Links_are_not_followed_and_their_targets_count_once()
    {
        await using var fixture = new CorpusFixture();
        fixture.Folder.Write("in/real/a.ts", Code(1));
        fixture.Folder.Write("out/b.ts", Code(2));
        Directory.CreateSymbolicLink(fixture.Folder.Combine("in/cycle"), fixture.Folder.Combine("in"));
        Directory.CreateSymbolicLink(fixture.Folder.Combine("in/outside"), fixture.Folder.Combine("out"));
        File.CreateSymbolicLink(fixture.Folder.Combine("in/link.ts"), fixture.Folder.Combine("in/real/a.ts"));
        File.CreateSymbolicLink(fixture.Folder.Combine("in/broken.ts"), fixture.Folder.Combine("none.ts"));
        await fixture.OpenAsync("in");
        Assert.True(fixture.Has("in/real/a.ts"));
        Assert.Equal(1, fixture.Corpus.Current.FileCount);
        await fixture.ChangedAsync("in/link.ts", "in/cycle", "in/outside/b.ts", "in/cycle/real/a.ts");
        Assert.Equal(1, fixture.Corpus.Current.FileCount);
        Assert.Equal(4, fixture.Skipped(SkipReason.SymbolicLink));
    }

    [Fact]
    public async Task A_folder_opened_through_a_link_keeps_the_links_name()
    {
        await using var fixture = new CorpusFixture();
        fixture.Folder.Write("real/a.ts", Code(1));
        Directory.CreateSymbolicLink(fixture.Folder.Combine("link"), fixture.Folder.Combine("real"));
        await fixture.OpenAsync("link", "real");
        Assert.True(fixture.Has("link/a.ts"));
        Assert.Equal(1, fixture.Corpus.Current.FileCount);
        fixture.Folder.Write("real/b.ts", Code(2));
        await fixture.ChangedAsync("real/b.ts");
        Assert.True(fixture.Has("link/b.ts"));
    }

    [Fact]
    public async Task A_tree_deeper_than_a_stack_is_walked()
    {
        await using var fixture = new CorpusFixture();
        var path = string.Join('/', Enumerable.Repeat("d", 1500));
        fixture.Folder.Write(path + "/a.ts", Code(1));
        await fixture.OpenAsync();
        Assert.True(fixture.Has(path + "/a.ts"));
        Directory.Delete(fixture.Folder.Combine("d"), recursive: true);
        await fixture.ChangedAsync("d");
        Assert.Equal(0, fixture.Corpus.Current.FileCount);
    }

    [Fact]
    public async Task A_root_that_is_not_there_yet_is_read_when_it_comes()
    {
        await using var fixture = new CorpusFixture();
        await fixture.OpenAsync("later");
        Assert.Equal(1, fixture.Corpus.Status.UnreadableFolders);
        fixture.Folder.Write("later/a.ts", Code(1));
        await fixture.ChangedAsync("later");
        Assert.True(fixture.Has("later/a.ts"));
    }

    [Theory]
    [InlineData(".git", "gitdir: /a\0b")]
    [InlineData(".git/commondir", "/a\0b")]
    [InlineData(".git/config", "[core]\nexcludesFile = \"/a\0b\"")]
    public async Task What_git_never_wrote_does_not_stop_the_reading(string path, string text)
    {
        await using var fixture = new CorpusFixture();
        fixture.Folder.Write(path, text);
        fixture.Folder.Write("a.ts", Code(1));
        await fixture.OpenAsync();
        Assert.True(fixture.Has("a.ts"));
    }

    [Theory]
    [InlineData(".gitignore")]
    [InlineData(".git/config")]
    [InlineData(".git/info/exclude")]
    public async Task An_ignore_file_that_leads_to_a_device_without_end_is_none(string path)
    {
        await using var fixture = new CorpusFixture();
        fixture.Folder.Write(".git/info/exclude-not", "");
        File.CreateSymbolicLink(fixture.Folder.Combine(path), "/dev/zero");
        fixture.Folder.Write("a.ts", Code(1));
        await fixture.OpenAsync();
        Assert.True(fixture.Has("a.ts"));
    }
}
