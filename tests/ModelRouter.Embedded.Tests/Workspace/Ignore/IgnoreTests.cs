using System.Text.Json;
using ModelRouter.Embedded.Workspace.Ignore;

namespace ModelRouter.Embedded.Tests.Workspace.Ignore;

public sealed class IgnoreTests
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>git-cases.json was written by real git; make-git-cases.mjs beside it says how.</summary>
    public static TheoryData<int> GitCases => [.. Enumerable.Range(0, Cases.Value.Length)];

    [Theory]
    [MemberData(nameof(GitCases))]
    public void Shows_the_files_that_git_shows(int number)
    {
        var git = Cases.Value[number];
        var visible = git
            .Visible.Concat(git.Ignored)
            .Where(file => !IsIgnored(git, file))
            .Order(StringComparer.Ordinal);
        Assert.Equal(git.Visible.Order(StringComparer.Ordinal), visible);
    }

    [Theory]
    [InlineData("*.log", "deep/down/x.log", true)]
    [InlineData("/build", "build", true)]
    [InlineData("/build", "src/build", false)]
    [InlineData("doc/*.txt", "doc/a.txt", true)]
    [InlineData("doc/*.txt", "doc/sub/a.txt", false)]
    [InlineData("doc/**/*.txt", "doc/sub/deeper/a.txt", true)]
    [InlineData("**/logs", "a/b/logs", true)]
    [InlineData("abc/**", "abc/x", true)]
    [InlineData("out/", "out", false)] // a file, not a folder
    [InlineData("trailing   ", "trailing", true)]
    [InlineData("kept\\ ", "kept ", true)]
    [InlineData("\\#hash", "#hash", true)]
    [InlineData("# comment", "# comment", false)]
    [InlineData("*.log\n!keep.log", "keep.log", false)]
    [InlineData("logs/\n!logs/keep.log", "logs/keep.log", true)] // no way back into an ignored folder
    [InlineData("windows\r\nlines\r\n", "windows", true)]
    public void Reads_the_rules_of_the_manual(string rules, string path, bool ignored) =>
        Assert.Equal(ignored, IsIgnored(new GitCase(false, new() { [""] = rules }, "", "", [], []), path));

    /// <summary>Of patterns as long as an ignore file may be, so that neither time nor stack may grow with them.</summary>
    [Theory]
    [InlineData("a*", 16)]
    [InlineData("**/a*/", 8)]
    [InlineData("**/", 40)]
    [InlineData("**/", 340_000)]
    [InlineData("*?", 500_000)]
    [InlineData("**/*", 250_000)]
    [InlineData("*a*/**/", 140_000)]
    [InlineData("\\a*", 340_000)]
    public void A_hostile_pattern_ends(string part, int times)
    {
        var pattern = string.Concat(Enumerable.Repeat(part, times)) + "b";
        foreach (var name in new[] { "a", new string('a', 250) })
        {
            var path = string.Join('/', Enumerable.Repeat(name, 16));
            Assert.False(IsIgnored(new GitCase(false, new() { [""] = pattern }, "", "", [], []), path));
        }
    }

    /// <summary>As a walk asks: from the top down, ending at the first ignored folder.</summary>
    private static bool IsIgnored(GitCase git, string path)
    {
        var scope = IgnoreScope
            .Create(git.IgnoreCase, IgnoreFile.Parse(git.Global), IgnoreFile.Parse(git.Exclude))
            .With(Parse(git, ""));
        var components = path.Split('/');
        for (var i = 0; i < components.Length; i++)
        {
            if (scope.IsIgnored(components[i], isFolder: i < components.Length - 1))
                return true;
            scope = scope.Enter(components[i]).With(Parse(git, string.Join('/', components[..(i + 1)])));
        }
        return false;
    }

    private static IgnoreFile? Parse(GitCase git, string folder) =>
        git.Ignore.TryGetValue(folder, out var text) ? IgnoreFile.Parse(text) : null;

    private static readonly Lazy<GitCase[]> Cases = new(Load);

    private static GitCase[] Load()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Workspace", "Ignore", "git-cases.json");
        return JsonSerializer.Deserialize<GitCase[]>(File.ReadAllText(path), Json)!;
    }

    private sealed record GitCase(
        bool IgnoreCase,
        Dictionary<string, string> Ignore,
        string Exclude,
        string Global,
        string[] Visible,
        string[] Ignored
    );
}
