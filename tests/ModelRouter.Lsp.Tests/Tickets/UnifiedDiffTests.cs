using System.Globalization;
using ModelRouter.Lsp.Tests.Validation;
using ModelRouter.Lsp.Tickets;
using ModelRouter.TestKit;

namespace ModelRouter.Lsp.Tests.Tickets;

/// <summary>Whatever is changed, git makes the same of it.</summary>
public sealed class UnifiedDiffTests
{
    [Theory]
    [InlineData("1 2 3 4 5 6 7 8 9", "1 2 3 4 x 6 7 8 9")]
    [InlineData("1 2 3 4 5 6 7 8 9 10 11 12 13 14", "0 1 2 3 4 5 6 7 8 9 10 11 12 14 15")]
    [InlineData("1 2 3", "")]
    [InlineData("1 1 1 2 1 1", "1 2 1 1 1 2")]
    [InlineData("1", "1 2 3")]
    public void Git_applies_it(string before, string after)
    {
        foreach (var end in (string[])["\n", "\r\n"])
        {
            var (old, now) = (before.Replace(" ", end) + end, after.Replace(" ", end));
            using var repository = new SampleRepository(("a.txt", old));
            repository.Write("change.diff", UnifiedDiff.Of("a.txt", old, now));

            SampleRepository.Run(repository.Path, "apply", "change.diff");

            Assert.Equal(now, repository.Read("a.txt"));
        }
    }

    [Fact]
    public void A_new_file_is_made()
    {
        using var repository = new SampleRepository(("a.txt", "a"));
        repository.Write("change.diff", UnifiedDiff.Of("deep/b.txt", before: null, "one\ntwo\n"));

        SampleRepository.Run(repository.Path, "apply", "change.diff");

        Assert.Equal("one\ntwo\n", repository.Read("deep/b.txt"));
    }

    [Fact]
    public void Texts_that_differ_everywhere_are_not_compared_line_by_line()
    {
        var old = string.Concat(
            Enumerable.Range(0, 5_000).Select(static i => i.ToString(CultureInfo.InvariantCulture) + "\n")
        );

        var diff = UnifiedDiff.Of("a.txt", old, old.Replace("\n", "x\n"));

        Assert.StartsWith("--- a/a.txt\n+++ b/a.txt\n@@ -1,5000 +1,5000 @@\n-0\n", diff, StringComparison.Ordinal);
    }
}
