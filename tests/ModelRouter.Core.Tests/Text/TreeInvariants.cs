using ModelRouter.Core.Text;

namespace ModelRouter.Core.Tests.Text;

/// <summary>What <see cref="TextTree"/> promises of every tree.</summary>
internal static class TreeInvariants
{
    public static void Check(TextSnapshot text)
    {
        CheckNode(text.Root);
        var leaves = text.Chunks().Select(chunk => chunk.Length).ToArray();
        for (var i = 1; i < leaves.Length; i++)
        {
            Assert.True(
                leaves[i - 1] + leaves[i] > TextLeaf.MaxLength,
                $"Neighbouring leaves of {leaves[i - 1]} and {leaves[i]} units fit into one."
            );
        }
    }

    private static void CheckNode(TextNode node)
    {
        if (node is TextLeaf leaf)
        {
            Assert.True(leaf.Length <= TextLeaf.MaxLength, $"A leaf has {leaf.Length} units.");
            Assert.Equal(0, leaf.Height);
            return;
        }
        var branch = (TextBranch)node;
        Assert.True(branch.Left.Length > 0 && branch.Right.Length > 0, "A branch has an empty side.");
        Assert.InRange(branch.Left.Height - branch.Right.Height, -1, 1);
        Assert.Equal(Math.Max(branch.Left.Height, branch.Right.Height) + 1, branch.Height);
        CheckNode(branch.Left);
        CheckNode(branch.Right);
    }
}
