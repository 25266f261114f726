using System.Collections.Immutable;
using ModelRouter.Core.Text;

namespace ModelRouter.Assist.Edits;

/// <summary>
/// Finds the lines that a model wants to replace: as they are; else, where they stand nowhere, apart from white space at
/// their ends and from an indentation that is deeper, or less deep, in all of them by the same. What is there more than
/// once is not chosen from.
/// </summary>
internal sealed class LineMatcher
{
    private readonly TextSnapshot _text;
    private readonly ImmutableArray<string> _lines;
    private readonly string _lineEnd;

    public LineMatcher(TextSnapshot text)
    {
        _text = text;
        _lines =
        [
            .. Enumerable
                .Range(0, text.LineCount)
                .Select(line => text.GetText(text.LineStart(line), text.LineEnd(line) - text.LineStart(line))),
        ];
        _lineEnd = LineEnds.Of(text);
    }

    /// <summary>The text of a file that is written anew, in this one's line ends.</summary>
    public TextReplacement Whole(string newText) => new(0, _text.Length, newText.Replace("\n", _lineEnd));

    /// <summary>The change, or why there is none.</summary>
    /// <param name="search">Lines that end in LF.</param>
    /// <param name="replacement">Lines that end in LF.</param>
    public (TextReplacement? Change, EditProblem Problem) Find(string search, string replacement)
    {
        var wanted = LinesOf(search);
        if (wanted.All(string.IsNullOrWhiteSpace))
            return (null, EditProblem.NotFound);
        var places = PlacesOf(wanted, static (line, other) => string.Equals(line, other, StringComparison.Ordinal));
        if (places.Count == 1)
            return (Replace(places[0], wanted.Length, LinesOf(replacement)), EditProblem.None);
        if (places.Count > 1)
            return (null, EditProblem.Ambiguous);
        places = PlacesOf(wanted, static (line, other) => line.AsSpan().Trim().SequenceEqual(other.AsSpan().Trim()));
        if (places.Count != 1)
            return (null, places.Count == 0 ? EditProblem.NotFound : EditProblem.Ambiguous);
        return IndentationOf(places[0], wanted)?.Apply(LinesOf(replacement)) is { } lines
            ? (Replace(places[0], wanted.Length, lines), EditProblem.None)
            : (null, EditProblem.NotFound);
    }

    private List<int> PlacesOf(string[] wanted, Func<string, string, bool> equal)
    {
        var places = new List<int>();
        for (var first = 0; first + wanted.Length <= _lines.Length; first++)
        {
            var line = 0;
            while (line < wanted.Length && equal(_lines[first + line], wanted[line]))
                line++;
            if (line == wanted.Length)
                places.Add(first);
        }
        return places;
    }

    private Indentation? IndentationOf(int place, string[] wanted)
    {
        Indentation? all = null;
        for (var line = 0; line < wanted.Length; line++)
        {
            if (string.IsNullOrWhiteSpace(wanted[line]))
                continue;
            if (Indentation.Between(wanted[line], _lines[place + line]) is not { } here || (all ?? here) != here)
                return null;
            all = here;
        }
        return all;
    }

    private TextReplacement Replace(int first, int count, string[] lines)
    {
        var start = _text.LineStart(first);
        var end = _text.LineEnd(first + count - 1);
        if (lines.Length > 0)
            return new TextReplacement(start, end - start, string.Join(_lineEnd, lines));
        // No lines at all: the line end goes with them.
        if (first + count < _lines.Length)
            end = _text.LineStart(first + count);
        else if (first > 0)
            start = _text.LineEnd(first - 1);
        return new TextReplacement(start, end - start, "");
    }

    private static string[] LinesOf(string text) => text.Length == 0 ? [] : text[..^1].Split('\n');
}
