using ModelRouter.Core.Text;

namespace ModelRouter.Completion.Tracking;

/// <summary>
/// Remembers the last suggestion of each document, tells whether it still stands, and infers from the edits that
/// follow what became of it: most editors do not say. Safe to use from any thread.
/// </summary>
/// <param name="time">Measures how long a suggestion was visible.</param>
/// <param name="ended">Called once for each suggestion, when its fate is known; must return quickly.</param>
public sealed class SuggestionTracker(TimeProvider time, Action<SuggestionRecord> ended)
{
    /// <summary>
    /// Shorter than this nobody has read a suggestion and decided against it: reading a line takes about as long
    /// (Copilot's editors count from a like figure).
    /// </summary>
    public static readonly TimeSpan JudgedAfter = TimeSpan.FromMilliseconds(750);

    /// <summary>More units than this at once did not come from one key.</summary>
    private const int OneKey = 1;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, OfferedSuggestion> _offered = new(StringComparer.Ordinal);

    /// <summary>Notes that a suggestion goes to the editor. One that says the same as the last keeps the last one's id.</summary>
    public void Offered(string uri, string languageId, Suggestion suggestion, TextSnapshot text)
    {
        lock (_lock)
        {
            if (_offered.TryGetValue(uri, out var last))
            {
                if (last.Suggestion.Id == suggestion.Id)
                    return;
                End(uri, last, completed: false);
            }
            _offered[uri] = new OfferedSuggestion(suggestion, languageId, text, time.GetTimestamp());
        }
    }

    /// <summary>
    /// The suggestion that is still right for a document that has followed it, for a cursor that stands where it goes on:
    /// what is shown is not replaced by something else while the person types along it.
    /// </summary>
    /// <returns>The last suggestion with its range in the newer text, or null.</returns>
    public Suggestion? StillStanding(string uri, TextSnapshot text, int cursor)
    {
        lock (_lock)
        {
            if (!_offered.TryGetValue(uri, out var offered) || offered.Match(text) is not { } present)
                return null;
            var suggestion = offered.Suggestion;
            if (cursor != suggestion.Start + present || present == suggestion.InsertText.Length)
                return null;
            if (present < suggestion.SelectedLength)
                return null;
            return suggestion with { End = suggestion.End + (text.Length - offered.TextLength) };
        }
    }

    /// <summary>Follows an edit of a document. Call it in the order of the edits.</summary>
    /// <returns>Where the suggestion ends that was taken whole with this edit; null when none was.</returns>
    public int? Changed(string uri, TextSnapshot text)
    {
        lock (_lock)
        {
            if (!_offered.TryGetValue(uri, out var offered))
                return null;
            if (offered.Follow(text) is not { } gained)
            {
                End(uri, offered, completed: false);
                return null;
            }
            if (gained > OneKey)
                offered.AcceptedLength = offered.Present;
            if (offered.Present < offered.Suggestion.InsertText.Length)
                return null;
            End(uri, offered, completed: true);
            return gained > OneKey ? offered.Suggestion.Start + offered.Present : null;
        }
    }

    /// <summary>The editor says that a suggestion was shown.</summary>
    public void Shown(string id) => WithId(id, static (_, offered) => offered.KnownShown = true);

    /// <summary>The editor says that a suggestion was taken whole.</summary>
    public void Accepted(string id) =>
        WithId(
            id,
            (uri, offered) =>
            {
                offered.AcceptedLength = offered.Suggestion.InsertText.Length;
                End(uri, offered, completed: true);
            }
        );

    /// <summary>The editor says that the first <paramref name="length"/> UTF-16 units were taken.</summary>
    public void PartlyAccepted(string id, int length) =>
        WithId(
            id,
            (uri, offered) =>
            {
                offered.AcceptedLength = Math.Clamp(length, 0, offered.Suggestion.InsertText.Length);
                if (offered.AcceptedLength == offered.Suggestion.InsertText.Length)
                    End(uri, offered, completed: true);
            }
        );

    /// <summary>A document goes away, and its suggestion with it.</summary>
    public void Closed(string uri)
    {
        lock (_lock)
        {
            if (_offered.TryGetValue(uri, out var offered))
                End(uri, offered, completed: false);
        }
    }

    /// <summary>What suggestions were made from is not so any more: none of them stands.</summary>
    public void Reset()
    {
        lock (_lock)
        {
            foreach (var (uri, offered) in _offered.ToArray())
                End(uri, offered, completed: false);
        }
    }

    private void WithId(string id, Action<string, OfferedSuggestion> act)
    {
        lock (_lock)
        {
            foreach (var (uri, offered) in _offered)
            {
                if (offered.Suggestion.Id == id)
                {
                    act(uri, offered);
                    return;
                }
            }
        }
    }

    private void End(string uri, OfferedSuggestion offered, bool completed)
    {
        _offered.Remove(uri);
        var visible = time.GetElapsedTime(offered.OfferedAt);
        ended(
            new SuggestionRecord(
                offered.Suggestion.Id,
                offered.Suggestion.Model,
                offered.LanguageId,
                FateOf(offered, completed, visible),
                offered.Suggestion.InsertText.Length,
                offered.AcceptedLength,
                visible
            )
        );
    }

    private static SuggestionFate FateOf(OfferedSuggestion offered, bool completed, TimeSpan visible)
    {
        if (completed)
            return offered.AcceptedLength > 0 ? SuggestionFate.Accepted : SuggestionFate.TypedOut;
        if (offered.AcceptedLength > 0)
            return SuggestionFate.PartlyAccepted;
        return offered.KnownShown || visible >= JudgedAfter ? SuggestionFate.Rejected : SuggestionFate.Unseen;
    }
}
