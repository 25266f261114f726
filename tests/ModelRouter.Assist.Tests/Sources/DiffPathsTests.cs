using ModelRouter.Assist.Sources;

namespace ModelRouter.Assist.Tests.Sources;

public sealed class DiffPathsTests
{
    [Theory]
    [InlineData("--- a/src/x.cs\t2026-01-01\n+++ b/src/x.cs", "a/src/x.cs|src/x.cs|b/src/x.cs")]
    [InlineData("--- /dev/null\r\n+++ new.cs\r\n", "new.cs")]
    [InlineData("diff --git a/x.png b/x.png\nBinary files differ", "a/x.png|x.png|b/x.png")]
    [InlineData("rename from old.cs\nrename to new.cs", "old.cs|new.cs")]
    [InlineData("+++ \"b/\\303\\244 \\\"q\\\".cs\"", "b/ä \"q\".cs|ä \"q\".cs")]
    [InlineData("+++ \"b/\\x41\"", "?")]
    [InlineData("@@ -1 +1 @@\n--- of a file's text\n+x", "of a file's text")]
    [InlineData("@@ -1 +1 @@\n-a\n+b", "")]
    public void Whatever_may_be_a_name_counts(string diff, string paths) =>
        Assert.Equal(
            paths,
            string.Join(
                '|',
                DiffPaths
                    .In(diff)
                    .SelectMany(static path => path.Meanings.IsEmpty ? ["?"] : path.Meanings)
                    .Distinct(StringComparer.Ordinal)
            )
        );

    [Fact]
    public void Each_name_is_there_once_however_often_it_stands_there()
    {
        var paths = DiffPaths.In("diff --git a/x.cs b/x.cs\n--- a/x.cs\n+++ b/x.cs\n--- a/x.cs\n+++ b/x.cs");

        Assert.Equal(
            [("a/x.cs", false), ("b/x.cs", true)],
            paths.Select(static path => (path.Meanings[0], path.MustExist))
        );
    }

    [Theory]
    [InlineData("--- a/x.cs\n+++ b/y.cs", "y.cs")]
    [InlineData("--- a/x.cs\r\n+++ b/y.cs\r\n", "y.cs")]
    [InlineData("diff --git a/x.cs b/x.cs\ndeleted file mode 100644\n--- a/x.cs\n+++ /dev/null", "")]
    [InlineData("rename from old.cs\nrename to new.cs", "")]
    [InlineData("@@ -1 +1,2 @@\n a\n+++ i;", "")]
    public void What_a_changed_text_is_called_must_exist(string diff, string names) =>
        Assert.Equal(
            names,
            string.Join(
                '|',
                DiffPaths.In(diff).Where(static path => path.MustExist).Select(static path => path.Meanings[^1])
            )
        );
}
