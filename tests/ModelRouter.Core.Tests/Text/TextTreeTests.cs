using ModelRouter.Core.Text;

namespace ModelRouter.Core.Tests.Text;

/// <summary>The tree keeps its shape, and shares it between versions.</summary>
public sealed class TextTreeTests
{
    private const int Seed = 20_260_801;

    [Fact]
    public void Typing_at_the_end_keeps_the_tree_in_shape()
    {
        var text = TextSnapshot.Empty;
        for (var i = 0; i < 20_000; i++)
            text = text.Replace(text.Length, 0, i % 40 == 39 ? "\r\n" : "x");
        Assert.Equal(501, text.LineCount);
        TreeInvariants.Check(text);
    }

    [Fact]
    public void Inserting_at_the_front_keeps_the_tree_in_shape()
    {
        var text = TextSnapshot.Empty;
        for (var i = 0; i < 20_000; i++)
            text = text.Replace(0, 0, i % 40 == 39 ? "\r\n" : "x");
        Assert.Equal(501, text.LineCount);
        TreeInvariants.Check(text);
    }

    [Fact]
    public void Deleting_unit_by_unit_keeps_the_tree_in_shape()
    {
        var text = TextSnapshot.From(new string('x', 30_000));
        for (var place = 0; text.Length > 3_000; place += 7_919)
        {
            text = text.Replace(place % text.Length, 1, "");
            if (text.Length % 1_000 == 0)
                TreeInvariants.Check(text);
        }
        TreeInvariants.Check(text);
    }

    [Fact]
    public void Ten_thousand_random_edits_keep_the_tree_in_shape()
    {
        var random = new Random(Seed);
        var plain = new System.Text.StringBuilder();
        var text = TextSnapshot.Empty;
        for (var i = 0; i < 10_000; i++)
        {
            var start = random.Next(text.Length + 1);
            var length = Math.Min(random.Next(40) == 0 ? random.Next(5_000) : random.Next(3), text.Length - start);
            var insert = new string((char)('a' + (i % 26)), random.Next(40) == 0 ? random.Next(6_000) : random.Next(4));
            text = text.Replace(start, length, insert);
            plain.Remove(start, length).Insert(start, insert);
        }
        Assert.Equal(plain.ToString(), text.ToString());
        TreeInvariants.Check(text);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(50_000)]
    [InlineData(99_999)]
    public void An_edit_in_a_document_of_100_000_lines_makes_a_few_nodes(int line)
    {
        var before = TextSnapshot.From(
            string.Concat(Enumerable.Range(0, 100_000).Select(i => $"    var value{i} = Compute({i});\n"))
        );
        var after = before.Replace(before.LineEnd(line), 0, "x");

        var known = Nodes(before.Root).ToHashSet(ReferenceEqualityComparer.Instance);
        var made = Nodes(after.Root).Where(node => !known.Contains(node)).ToList();
        // One leaf and its path to the root; rebalancing adds a few.
        Assert.InRange(made.Count, 1, 3 * before.Root.Height);
        Assert.InRange(made.OfType<TextLeaf>().Count(), 1, 3);
    }

    [Fact]
    public void A_snapshot_takes_little_more_than_its_text()
    {
        const double Overhead = 1.2;
        var text = new string('x', 10_000_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var snapshot = TextSnapshot.From(text);
        var taken = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.InRange(taken, 0, (long)(Overhead * sizeof(char) * snapshot.Length));
    }

    private static IEnumerable<TextNode> Nodes(TextNode node) =>
        node is TextBranch branch ? [node, .. Nodes(branch.Left), .. Nodes(branch.Right)] : [node];
}
