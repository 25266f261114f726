namespace ModelRouter.Core.Text;

/// <summary>A change that could not be applied. The document from here on is unknown until its whole text is sent.</summary>
/// <param name="Problem">What is wrong.</param>
/// <param name="ChangeIndex">Which change of the list, counted from 0.</param>
/// <param name="Position">The offending position, or the start of the change.</param>
/// <param name="LineCount">How many lines the document had when this change's turn came.</param>
public sealed record ContentChangeError(
    ContentChangeProblem Problem,
    int ChangeIndex,
    LinePosition Position,
    int LineCount
)
{
    /// <summary>The error as a sentence; it holds numbers and none of the document's text.</summary>
    public string Message
    {
        get
        {
            var place = $"{Position.Line}:{Position.Character}";
            return Problem switch
            {
                ContentChangeProblem.NegativePosition => $"Change {ChangeIndex} has the negative position {place}.",
                ContentChangeProblem.StartOutsideDocument =>
                    $"Change {ChangeIndex} starts at {place}, but the document has {LineCount} lines.",
                _ => $"Change {ChangeIndex} at {place} makes the document longer than {TextSnapshot.MaxLength} units.",
            };
        }
    }
}
