using System.Buffers;
using ModelRouter.Core.Text;

namespace ModelRouter.Completion.Tracking;

/// <summary>A suggestion that was sent to the editor, and how far the document has followed it since.</summary>
internal sealed class OfferedSuggestion(Suggestion suggestion, string languageId, TextSnapshot text, long offeredAt)
{
    /// <summary>Auto-closing pairs an editor may add behind a typed opener: <c>(</c> becomes <c>()</c>.</summary>
    private static readonly SearchValues<char> AutoClosed = SearchValues.Create(")]}\"'`>");

    /// <summary>As many of them may stand behind the cursor: nested calls, each closed as it was opened.</summary>
    private const int MaxAutoClosed = 8;

    private readonly int _tail = text.Length - suggestion.End;
    private int _latestLength = text.Length;

    public Suggestion Suggestion => suggestion;

    public int TextLength => text.Length;

    public string LanguageId => languageId;

    public long OfferedAt => offeredAt;

    /// <summary>Units of the suggestion that the document holds by now.</summary>
    public int Present { get; private set; } = TypedLength(suggestion, text);

    /// <summary>Units that came in one step rather than letter by letter.</summary>
    public int AcceptedLength { get; set; }

    /// <summary>The editor said that it was shown.</summary>
    public bool KnownShown { get; set; }

    /// <summary>Follows the document to a newer text.</summary>
    /// <returns>How many units of the suggestion it gained (negative: lost), or null if it went another way.</returns>
    public int? Follow(TextSnapshot newer)
    {
        if (Match(newer) is not { } present)
            return null;
        // A bracket that the editor had closed ahead is gained with the key before it, but makes the text no longer.
        var gained = Math.Min(present - Present, newer.Length - _latestLength);
        (Present, _latestLength) = (present, newer.Length);
        return gained;
    }

    /// <summary>
    /// How much of the suggestion stands in a text that is otherwise the one that it was made for;
    /// null if the text is another one.
    /// </summary>
    public int? Match(TextSnapshot newer)
    {
        var middle = newer.Length - suggestion.Start - _tail;
        if (
            middle < 0
            || middle > suggestion.InsertText.Length + MaxAutoClosed
            || text.CommonPrefixLength(newer) < suggestion.Start
            || text.CommonSuffixLength(newer) < _tail
        )
            return null;
        var written = newer.GetText(suggestion.Start, middle).AsSpan();
        var replaced = text.GetText(suggestion.Start, suggestion.End - suggestion.Start).AsSpan();
        var same = written.CommonPrefixLength(suggestion.InsertText);
        if (same == suggestion.InsertText.Length)
            return same == middle ? same : null;
        var rest = written[same..];
        var restWasThere = replaced.EndsWith(rest, StringComparison.Ordinal);
        return restWasThere || rest.IndexOfAnyExcept(AutoClosed) < 0 ? same : null;
    }

    private static int TypedLength(Suggestion suggestion, TextSnapshot text) =>
        text.GetText(suggestion.Start, suggestion.End - suggestion.Start)
            .AsSpan()
            .CommonPrefixLength(suggestion.InsertText);
}
