namespace ModelRouter.TestKit;

/// <summary>A status instead of an answer.</summary>
internal sealed record ModelRefusal(int Status, string Text, IReadOnlyList<(string Name, string Value)> Headers)
{
    /// <summary>Whether the text is to be wrapped as the protocol wraps errors.</summary>
    public bool IsMessage { get; init; }
}
