using ModelRouter.Embedded.Workspace.Ignore;

namespace ModelRouter.Embedded.Tests.Workspace.Ignore;

public sealed class IgnoreRulesTests
{
    [Theory]
    [InlineData("secrets/", "secrets/a.cs", true)]
    [InlineData("secrets/", "deep/secrets/a.cs", true)]
    [InlineData("/secrets", "deep/secrets", false)]
    [InlineData("*.env", "a/.ENV", true)]
    [InlineData("*.env\n!sample.env", "sample.env", false)]
    [InlineData("*.env\n!sample.env", "SAMPLE.env", false)]
    [InlineData("*\n!src/\nsrc/*\n!src/open.cs", "src/open.cs", false)]
    [InlineData("*\n!src/\nsrc/*\n!src/open.cs", "src/other.cs", true)]
    [InlineData("secrets/\n!secrets/open.cs", "secrets/open.cs", true)] // no way back into a named folder
    [InlineData("# secrets", "secrets", false)]
    [InlineData("\n  \n\t\n", "a", false)]
    [InlineData("\uFEFFsecrets", "secrets", true)]
    [InlineData("a\rsecrets\rb", "secrets", true)]
    public void Reads_the_rules_of_the_manual(string rules, string path, bool named) =>
        Assert.Equal(named, Names(rules, path));

    [Theory]
    [InlineData("SECRET.txt", "secret.TXT")]
    [InlineData("\\SECRET", "secret")]
    [InlineData("[S]ecret", "secret")]
    [InlineData("[S]ecret", "SECRET")]
    [InlineData("SE*T", "secret")]
    [InlineData("GEHEIM-Ü/**", "geheim-ü/a")]
    [InlineData("geheim-ü", "GEHEIM-Ü")]
    [InlineData("*Ü", "geheim-ü")]
    [InlineData("[ÄÖÜ]", "ü")]
    [InlineData("stra?e", "straße")]
    [InlineData("секрет", "СЕКРЕТ")]
    public void Case_never_counts(string rules, string path) => Assert.True(Names(rules, path));

    /// <summary>However a name is composed, and whether the path is asked as written or as folded.</summary>
    [Theory]
    [InlineData("Geheim-\u00DC", "geheim-u\u0308")]
    [InlineData("Geheim-U\u0308", "geheim-\u00FC")]
    [InlineData("stra?e", "stra\u00DFe")]
    [InlineData("stra\u00DFe", "STRASSE")]
    public void Spellings_that_the_caller_folds_are_one(string rules, string path)
    {
        static string Fold(string text) =>
            text.ToLowerInvariant()
                .Replace("u\u0308", "\u00FC", StringComparison.Ordinal)
                .Replace("\u00DF", "ss", StringComparison.Ordinal);
        var read = IgnoreRules.Parse(rules, Fold);
        Assert.True(read.Matches(path, isFolder: false));
        var takenBack = IgnoreRules.Parse("*\n!" + rules.Replace('?', '*'), Fold);
        Assert.False(takenBack.Matches(path, isFolder: false));
        Assert.False(takenBack.Matches(Fold(path), isFolder: false));
    }

    /// <summary>git would take each of these lines to name nothing, or something that nobody has.</summary>
    [Theory]
    [InlineData("  secrets", "secrets")]
    [InlineData("secrets\t", "secrets")]
    [InlineData("secrets/ # keys", "secrets/a")]
    [InlineData("./secrets", "secrets")]
    [InlineData("a//secrets", "a/secrets")]
    [InlineData("a\\secrets", "a/secrets")]
    [InlineData("secrets\\", "secrets/a")]
    [InlineData("\\secrets\\keys.txt", "secrets/keys.txt")]
    [InlineData("pages/[id].ts", "pages/[id].ts")]
    [InlineData("pages/[id].ts", "pages/i.ts")]
    [InlineData("secret[1.txt", "secret[1.txt")]
    [InlineData("secret[1.txt", "secret1.txt")]
    [InlineData("a/secret[[:nope:]]/b", "a/secret1/b")]
    [InlineData("[", "anything/at/all")]
    [InlineData("geheim-\uFFFD", "geheim-ü")]
    [InlineData("s\0e\0c\0", "secret")]
    [InlineData(".", "anything")]
    [InlineData("/", "anything")]
    [InlineData("./", "anything")]
    public void What_is_in_doubt_is_named(string line, string path)
    {
        Assert.True(Names(line, path));
        Assert.False(Names("other\n!other", path));
    }

    /// <summary>What takes back counts only as git reads it.</summary>
    [Theory]
    [InlineData("! open.cs", "open.cs")]
    [InlineData("!open.cs # fine", "open.cs")]
    [InlineData("!./open.cs", "open.cs")]
    [InlineData("!open[", "open1")]
    [InlineData("!a\\open.cs", "a/open.cs")]
    [InlineData("!pages/[id].ts", "pages/[id].ts")]
    [InlineData("!stra?e", "strasse")]
    public void What_is_in_doubt_is_not_taken_back(string line, string path) =>
        Assert.True(Names("*.*\n*e\nopen*\n" + line, path));

    [Fact]
    public void Lines_that_are_no_pattern_are_told()
    {
        var rules = IgnoreRules.Parse("fine/\nsecret[1\n# [\n!back[\nprivate\\\nkept\\ \n[a]");
        Assert.Equal(["secret[1", "!back[", "private\\"], rules.Unclear);
    }

    [Fact]
    public void Names_all_that_git_ignores()
    {
        string[] parts = ["a", "b", "ab", "*", "**", "/", "/", "?", "[ab]", "[!a]", "\\a", "B", " "];
        var random = new Random(3);
        var named = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var lines = Enumerable
                .Range(0, random.Next(1, 4))
                .Select(_ =>
                    string.Concat(Enumerable.Range(0, random.Next(1, 6)).Select(_ => parts[random.Next(parts.Length)]))
                );
            var text = string.Join('\n', lines);
            var components = Enumerable.Range(0, random.Next(1, 4)).Select(_ => parts[random.Next(3)]).ToArray();
            var scope = IgnoreScope.Create(ignoreCase: random.Next(2) == 0).With(IgnoreFile.Parse(text));
            var rules = IgnoreRules.Parse(text);
            for (var depth = 0; depth < components.Length; depth++)
            {
                var isFolder = depth < components.Length - 1;
                var path = string.Join('/', components[..(depth + 1)]);
                if (scope.IsIgnored(components[depth], isFolder))
                {
                    Assert.True(rules.Matches(path, isFolder), $"{text} names {path}");
                    named++;
                }
                scope = scope.Enter(components[depth]);
            }
        }
        Assert.InRange(named, 2000, int.MaxValue);
    }

    [Fact]
    public void An_ordinary_path_costs_no_memory()
    {
        var rules = IgnoreRules.Parse("*.env\n!sample.env\nsecrets/\n**/keys/*.pem\npages/[id].ts\nGEHEIM-Ü");
        const string Path = "some/folder/that/is/deep/File.cs";
        Assert.False(rules.Matches(Path, isFolder: false));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            _ = rules.Matches(Path, isFolder: false);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Theory]
    [InlineData("a*", 300_000, false)]
    [InlineData("**/", 300_000, false)]
    [InlineData("[", 300_000, true)]
    [InlineData("[[:", 200_000, true)]
    [InlineData("\\", 300_001, false)]
    [InlineData("[a]*", 200_000, false)]
    public void A_hostile_line_ends(string part, int times, bool named)
    {
        var rules = IgnoreRules.Parse(string.Concat(Enumerable.Repeat(part, times)) + "b");
        Assert.Equal(
            named,
            rules.Matches(string.Join('/', Enumerable.Repeat(new string('a', 200), 16)), isFolder: false)
        );
    }

    /// <summary>As a policy asks: each folder on the way down, then the place.</summary>
    private static bool Names(string rules, string path)
    {
        var read = IgnoreRules.Parse(rules);
        for (var i = 0; i < path.Length; i++)
        {
            if (path[i] == '/' && read.Matches(path.AsSpan(0, i), isFolder: true))
                return true;
        }
        return read.Matches(path, isFolder: false);
    }
}
