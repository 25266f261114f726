using ModelRouter.Completion.Tracking;
using ModelRouter.Core.Text;
using ModelRouter.TestKit;

namespace ModelRouter.Completion.Tests.Tracking;

public sealed class SuggestionTrackerTests
{
    private const string Uri = "file:///a.cs";
    private readonly ManualTime _time = new();
    private readonly List<SuggestionRecord> _ended = [];
    private readonly SuggestionTracker _tracker;

    public SuggestionTrackerTests() => _tracker = new SuggestionTracker(_time, _ended.Add);

    [Fact]
    public void One_step_that_completes_it_is_an_acceptance()
    {
        Offer("x = fo$0;", "foo.Bar()", typed: 2);
        _tracker.Changed(Uri, TextSnapshot.From("x = foo.Bar();"));

        Assert.Equal((SuggestionFate.Accepted, 9), Ended());
    }

    [Fact]
    public void Typing_it_out_letter_by_letter_is_none()
    {
        Offer("$0", "foo");
        foreach (var text in new[] { "f", "fo", "foo" })
            _tracker.Changed(Uri, TextSnapshot.From(text));

        Assert.Equal((SuggestionFate.TypedOut, 0), Ended());
    }

    [Fact]
    public void Taking_a_word_and_going_another_way_is_a_part()
    {
        Offer("$0", "foo.Bar()");
        _tracker.Changed(Uri, TextSnapshot.From("foo"));
        _tracker.Changed(Uri, TextSnapshot.From("foo;"));

        Assert.Equal((SuggestionFate.PartlyAccepted, 3), Ended());
    }

    [Fact]
    public void Going_another_way_after_having_seen_it_is_a_rejection()
    {
        Offer("$0", "foo");
        _time.Advance(SuggestionTracker.JudgedAfter);
        _tracker.Changed(Uri, TextSnapshot.From("x"));

        Assert.Equal((SuggestionFate.Rejected, 0), Ended());
    }

    [Fact]
    public void Going_another_way_at_once_says_nothing()
    {
        Offer("$0", "foo");
        _time.Advance(SuggestionTracker.JudgedAfter - TimeSpan.FromMilliseconds(1));
        _tracker.Changed(Uri, TextSnapshot.From("x"));

        Assert.Equal((SuggestionFate.Unseen, 0), Ended());
    }

    [Fact]
    public void An_editor_that_says_what_was_shown_is_believed()
    {
        var suggestion = Offer("$0", "foo");
        _tracker.Shown(suggestion.Id);
        _tracker.Changed(Uri, TextSnapshot.From("x"));

        Assert.Equal((SuggestionFate.Rejected, 0), Ended());
    }

    [Fact]
    public void An_editor_that_says_what_was_taken_is_believed()
    {
        var suggestion = Offer("$0", "foo.Bar()");
        _tracker.PartlyAccepted(suggestion.Id, 4);
        _tracker.Closed(Uri);

        Assert.Equal((SuggestionFate.PartlyAccepted, 4), Ended());
    }

    [Fact]
    public void Acceptance_told_twice_counts_once()
    {
        var suggestion = Offer("$0", "foo");
        _tracker.Changed(Uri, TextSnapshot.From("foo"));
        _tracker.Accepted(suggestion.Id);

        Assert.Equal((SuggestionFate.Accepted, 3), Ended());
    }

    [Fact]
    public void A_bracket_that_the_editor_closes_is_no_divergence()
    {
        Offer("$0", "foo(a)");
        foreach (var text in new[] { "f", "fo", "foo", "foo()", "foo(a)" })
            _tracker.Changed(Uri, TextSnapshot.From(text));

        Assert.Equal((SuggestionFate.TypedOut, 0), Ended());
    }

    [Fact]
    public void Typing_along_keeps_the_same_suggestion()
    {
        var suggestion = Offer("x = $0;\ny", "foo.Bar()");
        var text = TextSnapshot.From("x = fo;\ny");
        _tracker.Changed(Uri, text);

        var still = _tracker.StillStanding(Uri, text, cursor: 6);

        Assert.Equal((suggestion.Id, 4, 6, "foo.Bar()"), (still?.Id, still?.Start, still?.End, still?.InsertText));
        Assert.Null(_tracker.StillStanding(Uri, text, cursor: 5));
    }

    [Fact]
    public void What_continues_a_selected_entry_stands_without_it_only_once_it_is_taken()
    {
        var text = TextSnapshot.From("x = fo;");
        var suggestion = new Suggestion("id", "model", 4, 6, "foo.Bar()", []) { SelectedLength = 3 };
        _tracker.Offered(Uri, "csharp", suggestion, text);
        Assert.Null(_tracker.StillStanding(Uri, text, cursor: 6));

        var taken = TextSnapshot.From("x = foo;");
        _tracker.Changed(Uri, taken);

        Assert.Equal("foo.Bar()", _tracker.StillStanding(Uri, taken, cursor: 7)?.InsertText);
    }

    [Fact]
    public void An_edit_elsewhere_ends_it()
    {
        Offer("x = $0;\ny", "foo");
        _tracker.Changed(Uri, TextSnapshot.From("x = ;\nyz"));

        Assert.Equal((SuggestionFate.Unseen, 0), Ended());
    }

    private Suggestion Offer(string document, string insertText, int typed = 0)
    {
        var offset = document.IndexOf("$0", StringComparison.Ordinal);
        var suggestion = new Suggestion("id", "model", offset - typed, offset, insertText, []);
        _tracker.Offered(Uri, "csharp", suggestion, TextSnapshot.From(document.Remove(offset, 2)));
        return suggestion;
    }

    private (SuggestionFate Fate, int AcceptedLength) Ended()
    {
        var record = Assert.Single(_ended);
        return (record.Fate, record.AcceptedLength);
    }
}
