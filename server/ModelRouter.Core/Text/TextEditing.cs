using System.Diagnostics.CodeAnalysis;

namespace ModelRouter.Core.Text;

/// <summary>Applies the edits that a client reports.</summary>
public static class TextEditing
{
    /// <summary>
    /// Applies <paramref name="changes"/> in order, each to the outcome of the one before, as LSP's
    /// <c>textDocument/didChange</c> means them. All or nothing.
    /// </summary>
    /// <remarks>
    /// What LSP leaves to the server is decided so that editors that work with the common servers work here, and a document
    /// that has come apart from the editor's is noticed rather than edited further:
    /// <list type="bullet">
    /// <item>A column past the line's end means the line's end (LSP says so).</item>
    /// <item>An end past the last line means the end of the document, as in vscode-languageserver-textdocument; Neovim
    /// sends it for the deletion of the last line.</item>
    /// <item>A start one past the last line means the end of the document too, for the same clients. One further on is an
    /// error: there is text in front of it that this document lacks.</item>
    /// <item>A start behind the end is swapped with it, as in vscode-languageserver-textdocument.</item>
    /// <item>A negative number is an error: LSP's numbers are unsigned.</item>
    /// </list>
    /// </remarks>
    /// <param name="text">The document before.</param>
    /// <param name="changes">The edits.</param>
    /// <param name="encoding">The unit of the columns.</param>
    /// <param name="edited">The document after; null when a change does not fit.</param>
    /// <param name="error">The first change that does not fit; null when all do.</param>
    public static bool TryApply(
        TextSnapshot text,
        IReadOnlyList<ContentChange> changes,
        PositionEncoding encoding,
        [NotNullWhen(true)] out TextSnapshot? edited,
        [NotNullWhen(false)] out ContentChangeError? error
    )
    {
        edited = null;
        error = null;
        for (var index = 0; index < changes.Count; index++)
        {
            if (ProblemOf(text, changes[index], encoding, out var span) is { } problem)
            {
                error = new ContentChangeError(problem.Problem, index, problem.Position, text.LineCount);
                return false;
            }
            text = span is var (start, length)
                ? text.Replace(start, length, changes[index].Text)
                : TextSnapshot.From(changes[index].Text);
        }
        edited = text;
        return true;
    }

    private static (ContentChangeProblem Problem, LinePosition Position)? ProblemOf(
        TextSnapshot text,
        ContentChange change,
        PositionEncoding encoding,
        out (int Start, int Length)? span
    )
    {
        span = null;
        if (change.Range is not var (start, end))
            return change.Text.Length > TextSnapshot.MaxLength ? (ContentChangeProblem.TooLong, default) : null;

        if (IsNegative(start))
            return (ContentChangeProblem.NegativePosition, start);
        if (IsNegative(end))
            return (ContentChangeProblem.NegativePosition, end);
        if (IsBehind(start, end))
            (start, end) = (end, start);
        if (start.Line > text.LineCount)
            return (ContentChangeProblem.StartOutsideDocument, start);

        var startOffset = OffsetOrEnd(text, start, encoding);
        var length = OffsetOrEnd(text, end, encoding) - startOffset;
        if ((long)text.Length - length + change.Text.Length > TextSnapshot.MaxLength)
            return (ContentChangeProblem.TooLong, start);
        span = (startOffset, length);
        return null;
    }

    private static bool IsNegative(LinePosition position) => position.Line < 0 || position.Character < 0;

    private static bool IsBehind(LinePosition left, LinePosition right) =>
        left.Line > right.Line || (left.Line == right.Line && left.Character > right.Character);

    private static int OffsetOrEnd(TextSnapshot text, LinePosition position, PositionEncoding encoding) =>
        text.TryGetOffset(position, encoding, out var offset) ? offset : text.Length;
}
