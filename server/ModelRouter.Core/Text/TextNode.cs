namespace ModelRouter.Core.Text;

/// <summary>A node of the balanced tree behind <see cref="TextSnapshot"/>. Never changes after construction.</summary>
internal abstract class TextNode(TextSummary summary)
{
    // A field: read at every level of every descent, without a copy.
    public readonly TextSummary Summary = summary;

    /// <summary>UTF-16 units.</summary>
    public int Length => Summary.Length;

    /// <summary>Levels below this one: 0 for a leaf.</summary>
    public abstract int Height { get; }
}
