using ModelRouter.Core.Privacy;

namespace ModelRouter.Core.Tests.Privacy;

/// <summary>
/// Globs against https://code.visualstudio.com/docs/editor/glob-patterns and the cases VS Code tests its own with
/// (src/vs/base/test/common/glob.test.ts); then where rules go further, on purpose.
/// </summary>
public sealed class GlobTests
{
    [Theory]
    [InlineData("**/example", "folder1/example")]
    [InlineData("**/*.html", "a/b.html")]
    [InlineData("{**/*.html,**/*.txt}", "index.html", "a/b/c.txt")]
    [InlineData("example.[0-9]", "example.0", "example.1")]
    [InlineData("example.[!0-9]", "example.a", "example.b")]
    [InlineData("foo.[^0-9]", "foo.f")]
    [InlineData("test(.txt", "test(.txt")]
    [InlineData("/DNXConsoleApp/**/*.cs", "DNXConsoleApp/Program.cs", "DNXConsoleApp/foo/Program.cs")]
    [InlineData("C:/DNXConsoleApp/**/*.cs", @"C:/DNXConsoleApp/Program.cs", "C:/DNXConsoleApp/foo/Program.cs")]
    [InlineData(".*", ".git", ".hidden.txt")]
    [InlineData("**/._*", "._git", "path/._hidden.txt")]
    [InlineData("html.*", "html.js", "html.txt")]
    [InlineData("node_modules/test/*.js", "node_modules/test/foo.js")]
    [InlineData("node*modules", "node_modules", "node_super_modules")]
    [InlineData("node?modules", "node_modules")]
    [InlineData("?", "h")]
    [InlineData("**/project.json", "project.json", "some/folder/project.json")]
    [InlineData("test/**", "test", "test/foo.js", "test/other/foo.js")]
    [InlineData("**", "foo.js", "folder/foo.js")]
    [InlineData("test/**/*.js", "test/foo.js", "test/other/more/foo.js")]
    [InlineData("**/**/*.js", "foo.js", "folder/foo.js")]
    [InlineData("**/node_modules/**/*.js", "node_modules/foo.js", "node_modules/some/folder/foo.js")]
    [InlineData("{**/node_modules/**,**/.git/**}", "node_modules", "some/test/.git", "some/.git/more")]
    [InlineData("*.{html,js}", "foo.js", "foo.html")]
    [InlineData("*.{html}", "foo.html")]
    [InlineData("**/{foo,bar}", "foo", "other/more/bar")]
    [InlineData("{foo,bar}/**", "foo", "bar/other/more")]
    [InlineData("{**/*.d.ts,**/*.js,path/simple.jgs}", "testing/foo.d.ts", "foo.js", "path/simple.jgs")]
    [InlineData("prefix/{**/*.d.ts,**/*.js,foo.[0-9]}", "prefix/foo.5", "prefix/a/foo.d.ts", "prefix/foo.js")]
    [InlineData("[]ab]c", "]c", "ac")]
    [InlineData("[!]a]c", "bc")]
    [InlineData("a[b-]", "a-", "ab")]
    [InlineData("**/*foo*bar*", "x/foo1bar2", "xfoobarfoobar")]
    public void Matches_what_VS_Code_matches(string glob, params string[] paths) =>
        Assert.All(paths, path => Assert.True(Matches(glob, path), path));

    [Theory]
    [InlineData("example.[0-9]", "example.a", "example.10")]
    [InlineData("example.[!0-9]", "example.0")]
    [InlineData("foo.[^0-9]", "foo.5", "bar.5")]
    [InlineData("node_modules", "node_module")]
    [InlineData("test.txt", "test?txt", "text.txt")]
    [InlineData("qunit", "qunit.css")]
    [InlineData(".*", "git", "hidden.txt")]
    [InlineData("**/.*", "path/git", "pat.h/hidden.txt")]
    [InlineData("*.js", "foo.jss")]
    [InlineData("html.*", "htm.txt")]
    [InlineData("node_modules/test/*.js", "folder/foo.js", "node_module/test/foo.js")]
    [InlineData("node*modules", "node_module")]
    [InlineData("node?modules", "node_super_modules", "nodemodules", "node/modules")]
    [InlineData("?", "html.txt")]
    [InlineData("**/project.json", "some/folder/file_project.json", "some/rrproject.json", "rrproject.json")]
    [InlineData("test/**", "est/other/foo.js", "test.js", "a/test/b")]
    [InlineData("test/**/*.js", "test/foo.ts", "test/other/more/foo.ts")]
    [InlineData("**/node_modules/**/*.js", "folder/foo.js", "node_modules/some/folder/foo.ts")]
    [InlineData("{**/node_modules/**,**/.git/**}", "tempting", "some/test/tempting")]
    [InlineData("*.{html,js}", "foo.jss", "foo.")]
    [InlineData("{node_modules,testing}", "node_module", "dtesting")]
    [InlineData("{**/*.d.ts,**/*.js}", "foo.d", "testing/foo.d")]
    [InlineData("prefix/{**/*.d.ts,**/*.js,foo.[0-9]}", "prefix/bar.5", "prefix/foo.f", "foo.js")]
    [InlineData("testing/this/foo.txt", "a/testing/this/foo.txt")]
    [InlineData("src/*.cs", "src/a/b.cs")]
    [InlineData("[]ab]c", "cc")]
    [InlineData("[!]a]c", "]c", "ac")]
    public void Leaves_out_what_VS_Code_leaves_out(string glob, params string[] paths) =>
        Assert.All(paths, path => Assert.False(Matches(glob, path), path));

    [Theory]
    [InlineData("*.js", "folder/foo.js")] // a name without a slash is found at any depth
    [InlineData("secrets/", "secrets/a.txt", "deep/secrets/a/b.txt", "secrets")]
    [InlineData("src/secrets/", "src/secrets/a/b.txt")]
    [InlineData("**/*.js", "some.js/test")] // what is said of a folder is said of all below
    [InlineData("src/*", "src/a/b/c")]
    [InlineData("Secret/", "sEcReT/x")]
    [InlineData("[A-C]*", "b.txt")]
    [InlineData("ÉTÉ/", "e\u0301te\u0301/x")]
    [InlineData(@"src\secrets", "src/secrets/x")]
    [InlineData("./src/a", "src/a")]
    [InlineData("{a,b{c,d}}/x", "a/x", "bd/x")]
    [InlineData("./", "a/b")]
    [InlineData("/", "a/b")]
    [InlineData("foo.", "foo", "foo.")]
    public void Rules_reach_further_than_VS_Code(string glob, params string[] paths) =>
        Assert.All(paths, path => Assert.True(Matches(glob, path), path));

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("{,a}")]
    [InlineData("!secret")]
    [InlineData("a/../b")]
    [InlineData("a[b")]
    [InlineData("a{b,c")]
    [InlineData("a}b")]
    [InlineData("[z-a]")]
    [InlineData("a[/]b")]
    [InlineData("~/x")]
    [InlineData("[e\u0301]")]
    [InlineData("{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}")]
    public void A_broken_glob_is_an_error(string glob) => Assert.NotNull(GlobParser.Parse(glob, homeFolder: null, []));

    [Fact]
    public void A_home_folder_is_taken_as_it_is()
    {
        var globs = new List<GlobPath>();

        Assert.Null(GlobParser.Parse("~/clients/*", "/home/[a]", globs));

        Assert.True(globs[0].Matches("home/[a]/clients/x"));
        Assert.Equal(GlobBase.FileSystem, globs[0].Base);
    }

    internal static bool Matches(string glob, string path)
    {
        var globs = new List<GlobPath>();
        Assert.Null(GlobParser.Parse(glob, homeFolder: null, globs));
        var folded = PathFolding.Fold(path);
        return globs.Any(candidate => candidate.Matches(folded));
    }
}
