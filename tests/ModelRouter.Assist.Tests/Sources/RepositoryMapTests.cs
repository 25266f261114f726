using ModelRouter.Assist.Sources;
using ModelRouter.Core.Privacy;

namespace ModelRouter.Assist.Tests.Sources;

public sealed class RepositoryMapTests
{
    [Fact]
    public void Every_file_is_named_where_that_fits() =>
        Assert.Equal(
            ["a.txt", "src/app/menu/open.ts", "src/b.ts"],
            Draw(1_000, "src/b.ts", "a.txt", "src/app/menu/open.ts")
        );

    [Theory]
    [InlineData(40, "a.txt|src/app/ (3 files)|src/b.ts")]
    [InlineData(24, "a.txt|src/ (4 files)")]
    [InlineData(10, "a.txt")]
    public void What_lies_deepest_is_counted_where_it_does_not_fit(int budget, string map) =>
        Assert.Equal(
            map.Split('|'),
            Draw(budget, "a.txt", "src/b.ts", "src/app/menu/open.ts", "src/app/menu/close.ts", "src/app/x/y/z.ts")
        );

    [Fact]
    public void Private_files_are_neither_named_nor_counted()
    {
        var lines = RepositoryMap.Draw(
            [.. new[] { "src/a/x.ts", "src/a/secret.key", "src/a/y.ts" }.Select(Entry)],
            Lane.Cloud,
            Given.Policy(("**/*.key", Lane.Local)),
            budget: 20
        );

        Assert.Equal(["src/ (2 files)"], lines.Select(static line => line.Text));
    }

    private static IEnumerable<string> Draw(int budget, params string[] paths) =>
        RepositoryMap
            .Draw([.. paths.Select(Entry)], Lane.Cloud, Given.Policy(), budget)
            .Select(static line => line.Text);

    private static RepositoryFile Entry(string path) => new(path, Given.Place(path));
}
