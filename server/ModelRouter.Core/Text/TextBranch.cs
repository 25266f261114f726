namespace ModelRouter.Core.Text;

/// <summary>Two neighbouring stretches of text, neither empty, whose heights differ by at most 1.</summary>
internal sealed class TextBranch(TextNode left, TextNode right) : TextNode(left.Summary + right.Summary)
{
    public TextNode Left { get; } = left;

    public TextNode Right { get; } = right;

    public override int Height { get; } = Math.Max(left.Height, right.Height) + 1;
}
