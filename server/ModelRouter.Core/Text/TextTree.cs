namespace ModelRouter.Core.Text;

/// <summary>
/// Building, cutting and joining of trees. Two invariants hold for every tree made here, whatever the edits: the heights
/// of siblings differ by at most 1 (so the depth stays under 1.45 · log2 of the leaves), and two neighbouring leaves
/// together hold more than <see cref="TextLeaf.MaxLength"/> units (so leaves are half full on average, or better).
/// </summary>
internal static class TextTree
{
    /// <summary>A tree over a copy of <paramref name="text"/>, in leaves of equal length.</summary>
    public static TextNode Build(string text)
    {
        if (text.Length == 0)
            return TextLeaf.Empty;
        return text.Length <= TextLeaf.MaxLength
            ? new TextLeaf(text)
            : Build(text, (text.Length + TextLeaf.MaxLength - 1) / TextLeaf.MaxLength);
    }

    /// <summary>The first <paramref name="offset"/> units, and the rest.</summary>
    public static (TextNode Head, TextNode Tail) Cut(TextNode node, int offset)
    {
        if (offset == 0)
            return (TextLeaf.Empty, node);
        if (offset == node.Length)
            return (node, TextLeaf.Empty);
        if (node is TextLeaf leaf)
            return (new TextLeaf(leaf.Text[..offset]), new TextLeaf(leaf.Text[offset..]));

        var branch = (TextBranch)node;
        if (offset < branch.Left.Length)
        {
            var (head, tail) = Cut(branch.Left, offset);
            return (head, Join(tail, branch.Right));
        }
        else
        {
            var (head, tail) = Cut(branch.Right, offset - branch.Left.Length);
            return (Join(branch.Left, head), tail);
        }
    }

    /// <summary>Both texts in a row. Leaves that meet at the seam and fit into one are fused.</summary>
    public static TextNode Join(TextNode left, TextNode right)
    {
        if (left.Length == 0)
            return right;
        if (right.Length == 0)
            return left;

        var last = LastLeaf(left);
        var first = FirstLeaf(right);
        if (last.Length + first.Length > TextLeaf.MaxLength)
            return Link(left, right);

        var fused = WithFirstLeaf(right, new TextLeaf(last.Text + first.Text));
        return WithoutLastLeaf(left) is { } rest ? Link(rest, fused) : fused;
    }

    private static TextNode Build(ReadOnlySpan<char> text, int leaves)
    {
        if (leaves == 1)
            return new TextLeaf(new string(text));
        var half = leaves / 2;
        var middle = (int)((long)text.Length * half / leaves);
        return new TextBranch(Build(text[..middle], half), Build(text[middle..], leaves - half));
    }

    /// <summary>Hangs the lower tree into the other's edge, at the level where it fits, and rebalances above it.</summary>
    private static TextBranch Link(TextNode left, TextNode right)
    {
        var lean = left.Height - right.Height;
        if (lean > 1)
        {
            var branch = (TextBranch)left;
            return Balance(branch.Left, Link(branch.Right, right));
        }
        if (lean < -1)
        {
            var branch = (TextBranch)right;
            return Balance(Link(left, branch.Left), branch.Right);
        }
        return new TextBranch(left, right);
    }

    /// <summary>A branch over two trees whose heights differ by at most 2, by the rotations of an AVL tree.</summary>
    private static TextBranch Balance(TextNode left, TextNode right)
    {
        var lean = left.Height - right.Height;
        if (lean > 1)
        {
            var outer = (TextBranch)left;
            if (outer.Left.Height >= outer.Right.Height)
                return new TextBranch(outer.Left, new TextBranch(outer.Right, right));
            var inner = (TextBranch)outer.Right;
            return new TextBranch(new TextBranch(outer.Left, inner.Left), new TextBranch(inner.Right, right));
        }
        if (lean < -1)
        {
            var outer = (TextBranch)right;
            if (outer.Right.Height >= outer.Left.Height)
                return new TextBranch(new TextBranch(left, outer.Left), outer.Right);
            var inner = (TextBranch)outer.Left;
            return new TextBranch(new TextBranch(left, inner.Left), new TextBranch(inner.Right, outer.Right));
        }
        return new TextBranch(left, right);
    }

    private static TextLeaf FirstLeaf(TextNode node)
    {
        while (node is TextBranch branch)
            node = branch.Left;
        return (TextLeaf)node;
    }

    private static TextLeaf LastLeaf(TextNode node)
    {
        while (node is TextBranch branch)
            node = branch.Right;
        return (TextLeaf)node;
    }

    private static TextNode WithFirstLeaf(TextNode node, TextLeaf leaf) =>
        node is TextBranch branch ? new TextBranch(WithFirstLeaf(branch.Left, leaf), branch.Right) : leaf;

    private static TextNode? WithoutLastLeaf(TextNode node)
    {
        if (node is not TextBranch branch)
            return null;
        return WithoutLastLeaf(branch.Right) is { } rest ? Balance(branch.Left, rest) : branch.Left;
    }
}
