using ModelRouter.Completion.Context;
using ModelRouter.Completion.PostProcessing;
using ModelRouter.Core.Text;

namespace ModelRouter.Completion;

/// <summary>Where a completion goes: the cursor, and the entry of the editor's own list that it has to continue.</summary>
internal sealed class CompletionSite
{
    private readonly TextSnapshot _text;
    private readonly int _offset;
    private readonly SelectedCompletion? _selected;

    private CompletionSite(TextSnapshot text, int offset, SelectedCompletion? selected)
    {
        _text = text;
        _offset = offset;
        _selected = selected;
        (Start, End) = selected is null ? (offset, offset) : (selected.Start, selected.End);
        Cursor = CursorContext.At(text, Start, selected?.Text ?? "", End);
    }

    /// <summary>Start of the text that gives way to the selected entry; the cursor where none is selected.</summary>
    public int Start { get; }

    /// <summary>End of that text.</summary>
    public int End { get; }

    /// <summary>The surroundings, with the selected entry taken as written.</summary>
    public CursorContext Cursor { get; }

    /// <summary>The place of a request; null when the selected entry does not stand at the cursor.</summary>
    public static CompletionSite? Of(TextSnapshot text, int offset, SelectedCompletion? selected) =>
        selected is null || IsAtCursor(selected, text, offset) ? new CompletionSite(text, offset, selected) : null;

    /// <summary>The surroundings with the document's own text up to the cursor, whatever is selected.</summary>
    public CursorContext AsWritten() => _selected is null ? Cursor : CursorContext.At(_text, _offset, "", End);

    /// <summary>What is left of a text made for <see cref="AsWritten"/> once the selected entry is taken as written.</summary>
    /// <returns>Null when the text does not go on with that entry.</returns>
    public string? BehindSelected(string text)
    {
        if (_selected is null)
            return text;
        var whole = _text.GetText(Start, _offset - Start) + text;
        return whole.StartsWith(_selected.Text, StringComparison.Ordinal) ? whole[_selected.Text.Length..] : null;
    }

    /// <summary>
    /// Why a processed text is not offered at all; null when it may be. What cannot be seen cannot be judged by whoever is
    /// to accept it, unless the document is of that kind already.
    /// </summary>
    /// <param name="text">Processed text for <see cref="Cursor"/>.</param>
    /// <param name="model">Who made it.</param>
    public string? ReasonNotToOffer(string text, string model) =>
        HiddenCharacters.FirstNew(text, _text) is { } hidden
            ? $"what {model} says has {HiddenCharacters.NameOf(hidden)} in it, which cannot be seen and is nowhere in this file"
            : null;

    /// <summary>The range covers the word already typed, and the rest of the line where the text contains it.</summary>
    /// <param name="id">Names the suggestion.</param>
    /// <param name="model">Who made it.</param>
    /// <param name="text">Processed text for <see cref="Cursor"/>.</param>
    /// <param name="sources">The files that it was made from.</param>
    public Suggestion Suggest(string id, string model, string text, IReadOnlyList<string> sources)
    {
        var (start, end) = (_offset, _offset);
        string typed;
        if (_selected is not null)
        {
            (start, end) = (Start, End);
            typed = _selected.Text;
        }
        else
        {
            typed = TypedWord(Cursor.LinePrefix);
            start -= typed.Length;
        }
        if (Brackets.ContainsRestOfLine(text, Cursor))
            end += Cursor.RestOfLine.Length;
        return new Suggestion(id, model, start, end, typed + text, sources)
        {
            SelectedLength = _selected?.Text.Length ?? 0,
        };
    }

    /// <summary>An editor may only be shown what begins and ends on the cursor's line and has the cursor in it.</summary>
    private static bool IsAtCursor(SelectedCompletion selected, TextSnapshot text, int offset) =>
        selected.Start <= offset && offset <= selected.End && text.LineAt(selected.Start) == text.LineAt(selected.End);

    private static string TypedWord(string linePrefix)
    {
        var start = linePrefix.Length;
        while (start > 0 && AskPolicy.IsWord(linePrefix[start - 1]))
            start--;
        return linePrefix[start..];
    }
}
