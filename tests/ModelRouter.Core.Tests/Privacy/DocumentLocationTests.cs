using ModelRouter.Core.Privacy;
using static ModelRouter.Core.Tests.Privacy.Places;

namespace ModelRouter.Core.Tests.Privacy;

public sealed class DocumentLocationTests
{
    [Theory]
    [InlineData("file:///w/a%20b.cs")]
    [InlineData("FILE:///w/a b.cs")]
    [InlineData("file:/w/a%20b.cs")]
    [InlineData("file://localhost/w/a%20b.cs")]
    [InlineData("file:///w/%61%20b%2Ecs")]
    [InlineData("file:///w%2fa%20b.cs")]
    [InlineData("file:///w%2Fx/..//./a%20b.cs")]
    [InlineData("file:///w/%2e%2E/W/A%20B.CS")]
    [InlineData("/w/a b.cs")]
    [InlineData("//w/a b.cs")]
    [InlineData("/w/x/y/../../a b.cs/")]
    [InlineData("/../w/a b.cs")]
    [InlineData("//./w/a b.cs")]
    [InlineData("vscode-notebook-cell:/w/a%20b.cs#W0sZmlsZQ%3D%3D")]
    [InlineData("vscode-notebook-cell:/w/a%20b.cs#ch0000001")]
    [InlineData("vscode-notebook-cell-output:/w/a%20b.cs#W0sZmlsZQ==")]
    [InlineData("git:/w/a%20b.cs?%7B%22path%22%3A%22%2Fw%2Fa%20b.cs%22%2C%22ref%22%3A%22~%22%7D")]
    [InlineData("git:/w/a%20b.cs.git?{\"path\":\"/w/a b.cs\",\"ref\":\"HEAD\"}", "/w/a b.cs.git")]
    [InlineData("vscode-userdata:/w/a%20b.cs")]
    public void Names_of_one_file_have_one_key(string name, params string[] further) =>
        Assert.Equal(["/w/a b.cs", .. further], KeysOf(name).Distinct());

    [Theory]
    [InlineData("file:///c:/W/a.cs")]
    [InlineData("file:///C%3A/W/a.cs")]
    [InlineData("file:///c%3a/w/A.CS")]
    [InlineData(@"c:\w\a.cs")]
    [InlineData("C:/w/a.cs")]
    [InlineData(@"C:\w\x\..\a.cs")]
    [InlineData(@"\\?\C:\w\a.cs")]
    [InlineData(@"\\.\c:\w\a.cs")]
    [InlineData(@"\??\c:\w\a.cs")]
    [InlineData(@"\\localhost\c$\w\a.cs")]
    [InlineData(@"\\127.0.0.1\C$\w\a.cs")]
    [InlineData(@"c:\w.\a.cs. . ")]
    [InlineData(@"c:\w \a.cs")]
    [InlineData(@"c:\w\a.cs::$DATA")]
    [InlineData(@"c:\w\a.cs:stream")]
    [InlineData(@"c:\w::$INDEX_ALLOCATION\a.cs")]
    [InlineData(@"c:\..\w\a.cs")]
    [InlineData("git:/c%3A/w/a.cs?{\"path\":\"c:\\\\w\\\\a.cs\"}")]
    public void Names_of_one_Windows_file_have_one_key(string name) => Assert.Equal(["/c:/w/a.cs"], KeysOf(name));

    [Theory]
    [InlineData(@"\\Server\share\a.cs")]
    [InlineData("file://server/Share/a.cs")]
    [InlineData("file://SERVER/share/x/../a.cs")]
    [InlineData(@"\\?\UNC\server\share\a.cs")]
    [InlineData(@"\\server.\share\..\..\a.cs")]
    [InlineData("file:////server/share/a.cs")]
    public void Names_of_one_shared_file_have_one_key(string name) =>
        Assert.Equal(["/server/share/a.cs"], KeysOf(name));

    [Fact]
    public void Both_names_of_a_WSL_share_have_one_key() =>
        Assert.Equal(KeysOf(@"\\wsl.localhost\Debian\w"), KeysOf(@"\\wsl$\Debian\w"));

    [Theory]
    [InlineData("/w/a.", "/w/a.", "/w/a")]
    [InlineData(@"/w/a\b", @"/w/a\b", "/w/a/b")]
    [InlineData("file:///w/a%5Cb", @"/w/a\b", "/w/a/b")]
    [InlineData("/w/a:b", "/w/a:b", "/w/a")]
    [InlineData("file:///w/a#b", "/w/a", "/w/a#b")]
    [InlineData("file:///w/...", "/w/...")]
    public void What_Windows_would_read_otherwise_is_checked_both_ways(string name, params string[] keys) =>
        Assert.Equal(keys, KeysOf(name));

    [Theory]
    [InlineData("relative/a.cs")]
    [InlineData("c:a.cs")]
    [InlineData(@"\\?\Volume{1}\a.cs")]
    [InlineData(@"\\server")]
    [InlineData("file:///w/a%00b")]
    [InlineData("file:///w/%ff.cs")]
    [InlineData("file://localhost%2Fw/a.cs")]
    [InlineData("http://host/w/a.cs")]
    [InlineData("vscode-remote://ssh-remote%2Bhost/w/a.cs")]
    [InlineData("vscode-notebook-cell:/w/a.ipynb#W0sdnNjb2RlLXJlbW90ZQ==")]
    [InlineData("vscode-notebook-cell:/w/a.ipynb#W0s!")]
    [InlineData("git:/w/a.cs")]
    [InlineData("git:/w/a.cs?not json")]
    [InlineData("git:/w/a.cs?{\"path\":1}")]
    [InlineData("output:log")]
    public void What_cannot_be_told_says_why(string name)
    {
        var location = At(name);

        Assert.Equal(LocationKind.Unresolved, location.Kind);
        Assert.Contains(name, location.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("untitled:Untitled-1", "/untitled-1")]
    [InlineData("untitled:/w/new.cs", "/w/new.cs")]
    [InlineData("vscode-notebook-cell:Untitled-1.ipynb?jupyter-notebook#W0sdW50aXRsZWQ%3D", "/untitled-1.ipynb")]
    public void A_document_that_was_never_saved_says_so(string name, string key)
    {
        var location = At(name);

        Assert.Equal(LocationKind.Unsaved, location.Kind);
        Assert.Null(location.Problem);
        Assert.Equal([key], KeysOf(name));
    }

    [Fact]
    public void Where_links_lead_is_a_name_too()
    {
        var location = DocumentLocation.FromUri("file:///w/link/../a.cs", Links(("/w/link", "/private/deep")));

        Assert.Equal("/private/a.cs", location.RealPath);
        Assert.Equal(["/w/a.cs", "/private/a.cs"], location.Spellings.Select(spelling => spelling.Key));
    }

    [Theory]
    [InlineData("file:///w/link/../a.cs", "/w/link/../a.cs", "/private/a.cs")]
    [InlineData("file:///w/a#b", "/w/a", "/w/a#b")]
    [InlineData("git:/w/a.cs.git?{\"path\":\"/w/a.cs\"}", "/w/a.cs", "/w/a.cs.git")]
    [InlineData("untitled:/w/a.cs", "/w/a.cs")]
    [InlineData("untitled:Untitled-1")]
    [InlineData("vscode-remote://host/w/a.cs")]
    [InlineData("relative.cs")]
    public void Every_path_that_is_looked_for_is_kept(string uri, params string[] paths) =>
        Assert.Equal(paths, DocumentLocation.FromUri(uri, Links(("/w/link", "/private/deep"))).PathsOnDisk);

    [Theory]
    [InlineData("/w/rel/x", "/w/to/x")]
    [InlineData("/w/up/x", "/to/x")]
    [InlineData("/w/chain/x", "/w/to/x")]
    [InlineData("/w/none/x", "/w/none/x")]
    [InlineData("/w/to", "/w/to")]
    [InlineData("/..", "/")]
    public void Links_are_followed_as_the_system_does(string path, string real) =>
        Assert.Equal(real, Links(("/w/rel", "to"), ("/w/up", "../to/./"), ("/w/chain", "/w/rel"))(path).Path);

    [Theory]
    [InlineData(@"c:\w\link\x", @"d:\to\x")]
    [InlineData(@"C:/w/rel\x", @"C:\to\x")]
    [InlineData(@"\\h\s\w\x", @"\\h\s\w\x")]
    [InlineData(@"\\?\c:\w\x", @"\\?\c:\w\x")]
    public void Junctions_are_followed_too(string path, string real) =>
        Assert.Equal(real, Links((@"c:\w\link", @"d:\to"), (@"C:\w\rel", @"..\to"))(path).Path);

    [Fact]
    public void Links_in_a_circle_lead_nowhere()
    {
        var location = DocumentLocation.FromPath("/w/a", Links(("/w/a", "b"), ("/w/b", "a")));

        Assert.Equal(LocationKind.Unresolved, location.Kind);
        Assert.Contains("circle", location.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_disk_that_cannot_be_read_says_so()
    {
        var resolve = SymbolicLinks.Resolver(_ => LinkStep.Failed("permission denied"));

        Assert.Contains(
            "permission denied",
            DocumentLocation.FromPath("/w/a", resolve).Problem!,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Places_are_compared_by_what_they_mean()
    {
        Assert.Equal(At("/w/é"), At("file:///W/e%CC%81"));
        Assert.Equal(At("/w/é").GetHashCode(), At("file:///W/e%CC%81").GetHashCode());
        Assert.NotEqual(At("/w/a"), At("/w/b"));
        Assert.NotEqual(At("/w/a"), At("untitled:/w/a"));
        Assert.NotEqual(At("/w/a"), At("vscode-remote:/w/a"));
    }

    private static IEnumerable<string> KeysOf(string name) => At(name).Spellings.Select(spelling => spelling.Key);

    /// <summary>Each folder above a place is looked at: of more than anybody makes, the inner ones are not.</summary>
    [Fact]
    public void What_lies_too_deep_is_not_resolved_and_its_outer_folders_are_named()
    {
        var looked = new List<string>();
        var path = string.Concat(Enumerable.Repeat("/d", 1_000));

        var location = DocumentLocation.FromPath(
            path,
            asked =>
            {
                looked.Add(asked);
                return RealPath.Found(asked);
            }
        );

        Assert.Equal(LocationKind.Unresolved, location.Kind);
        Assert.Contains("256 folders deep", location.Problem, StringComparison.Ordinal);
        Assert.Null(location.RealPath);
        var outer = Assert.Single(looked);
        Assert.Equal(256, outer.Split('/', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal([outer], location.PathsOnDisk);
        Assert.Equal(Lane.Off, Policy(Folder("/d/d") with { DefaultLane = Lane.Off }).LaneOf(location).Lane);
        Assert.Equal(Lane.Local, Policy().LaneOf(location).Lane);
        Assert.Null(At(path[..512] + "/a").Problem);
    }
}
