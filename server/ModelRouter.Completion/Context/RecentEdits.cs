using System.Collections.Immutable;
using ModelRouter.Core.Text;

namespace ModelRouter.Completion.Context;

/// <summary>
/// Remembers which lines of the open documents were edited last, and follows them as the documents change. Holds nothing
/// of a document that is closed. Safe to use from any thread; call it in the order of the edits.
/// </summary>
public sealed class RecentEdits
{
    /// <summary>Lines kept of one edit: of a larger one its end, where the person came to a stop.</summary>
    public const int MaxLines = 10;

    /// <summary>Edits kept. A prompt takes half as many, after those beside the cursor are left out.</summary>
    private const int MaxEdits = 16;

    private readonly Lock _lock = new();
    private readonly List<RecentEdit> _edits = [];

    /// <summary>The edits, the latest last, each in its document's latest version.</summary>
    public ImmutableArray<RecentEdit> Latest()
    {
        lock (_lock)
            return [.. _edits];
    }

    /// <summary>A document was edited.</summary>
    /// <param name="document">As it is now.</param>
    /// <param name="former">Its text before.</param>
    public void Changed(OpenDocument document, TextSnapshot former)
    {
        lock (_lock)
        {
            // What is kept of it may be older: an edit that came while nobody knew where it lies was not told.
            var kept = _edits.Find(edit => edit.Document.Is(document));
            Follow(LineChange.Between(kept?.Document.Text ?? former, document.Text), document);
        }
    }

    /// <summary>A document was closed, or is opened anew: what it holds by then is no edit.</summary>
    /// <param name="asOpened">Its URI as it was opened.</param>
    public void Closed(string asOpened)
    {
        lock (_lock)
            _edits.RemoveAll(edit => edit.Document.Location.AsOpened == asOpened);
    }

    private void Follow(LineChange? change, OpenDocument document)
    {
        var (first, last) = change is null ? (0, 0) : (change.FirstLine, change.LastLine);
        for (var i = _edits.Count - 1; i >= 0; i--)
        {
            var edit = _edits[i];
            if (!edit.Document.Is(document))
                continue;
            if (change is null || edit.LastLine < change.FirstLine - 1)
                _edits[i] = edit with { Document = document };
            else if (edit.FirstLine > change.FormerLastLine + 1)
                _edits[i] = Moved(edit, document, change.Added);
            else
            {
                _edits.RemoveAt(i);
                (first, last) = (Math.Min(first, edit.FirstLine), Math.Max(last, edit.LastLine + change.Added));
            }
        }
        if (change is null)
            return;
        first = Math.Max(first, change.LastLine - MaxLines + 1);
        _edits.Add(new RecentEdit(document, first, Math.Min(last, first + MaxLines - 1)));
        if (_edits.Count > MaxEdits)
            _edits.RemoveAt(0);
    }

    private static RecentEdit Moved(RecentEdit edit, OpenDocument document, int lines) =>
        new(document, edit.FirstLine + lines, edit.LastLine + lines);
}
