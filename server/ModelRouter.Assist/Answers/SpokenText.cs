using System.Text;
using ModelRouter.Core.Text;

namespace ModelRouter.Assist.Answers;

/// <summary>
/// What a person reads of an answer while it comes: everything but what stands between its tags, the thoughts that some
/// models say aloud first, and characters that act instead of being seen.
/// </summary>
/// <param name="tags">What is for programs; null where nothing is.</param>
internal sealed class SpokenText(ListTags? tags)
{
    private static readonly ListTags Thoughts = new("<think>", "</think>");

    private readonly StringBuilder _said = new();
    private readonly StringBuilder _pending = new();
    private ListTags? _within;

    /// <summary>All that came, the list included.</summary>
    public string Whole => _said.ToString();

    /// <summary>Takes the next piece.</summary>
    /// <returns>What may be shown now; may be empty.</returns>
    public string Take(string piece)
    {
        _said.Append(piece);
        _pending.Append(piece);
        var shown = new StringBuilder();
        while (TakeOne(shown)) { }
        return HiddenCharacters.Without(shown.ToString());
    }

    /// <summary>What is left to show when nothing more comes.</summary>
    public string Rest()
    {
        var rest = _within is null ? _pending.ToString() : "";
        _pending.Clear();
        return HiddenCharacters.Without(rest);
    }

    /// <summary>Goes up to the next tag.</summary>
    /// <returns>Whether there may be another one.</returns>
    private bool TakeOne(StringBuilder shown)
    {
        var pending = _pending.ToString();
        if (_within is { } within)
        {
            var close = pending.IndexOf(within.Close, StringComparison.Ordinal);
            if (close < 0)
                return false;
            _pending.Remove(0, close + within.Close.Length);
            _within = null;
            return true;
        }
        var (open, next) = FirstTag(pending);
        if (next is null)
        {
            var sure = pending.Length - Math.Max(HeldBack(pending, tags?.Open ?? ""), HeldBack(pending, Thoughts.Open));
            // Half a character says nothing yet.
            if (sure > 0 && char.IsHighSurrogate(pending[sure - 1]))
                sure--;
            shown.Append(pending, 0, sure);
            _pending.Remove(0, sure);
            return false;
        }
        shown.Append(pending, 0, open);
        _pending.Remove(0, open + next.Open.Length);
        _within = next;
        return true;
    }

    private (int Start, ListTags? Tags) FirstTag(string pending)
    {
        var list = tags is null ? -1 : pending.IndexOf(tags.Open, StringComparison.Ordinal);
        var thoughts = pending.IndexOf(Thoughts.Open, StringComparison.Ordinal);
        return (list, thoughts) switch
        {
            (< 0, < 0) => (-1, null),
            (_, < 0) => (list, tags),
            (< 0, _) => (thoughts, Thoughts),
            _ => list < thoughts ? (list, tags) : (thoughts, Thoughts),
        };
    }

    /// <summary>How much of the end may be the beginning of a tag.</summary>
    private static int HeldBack(string pending, string tag)
    {
        for (var length = Math.Min(tag.Length - 1, pending.Length); length > 0; length--)
        {
            if (pending.AsSpan(pending.Length - length).SequenceEqual(tag.AsSpan(0, length)))
                return length;
        }
        return 0;
    }
}
