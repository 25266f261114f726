using ModelRouter.Completion.Context;
using ModelRouter.Completion.PostProcessing;
using ModelRouter.Core.Configuration;

namespace ModelRouter.Completion.Answers;

/// <summary>How many lines of an answer are wanted at a cursor, and where it has gone too far.</summary>
internal sealed class LineLimits
{
    /// <summary>As many equal lines in a row are a model going round in circles.</summary>
    private const int MaxEqualLines = 3;

    private readonly CursorContext _cursor;
    private readonly AnswerFilters _filters;
    private readonly bool _eager;
    private readonly string? _next;
    private readonly string[] _above;

    public LineLimits(CursorContext cursor, MultilineMode mode, AnswerFilters filters = AnswerFilters.All)
    {
        (_cursor, _filters) = (cursor, filters);
        _eager = mode == MultilineMode.Always;
        _next = cursor.LinesBelow().FirstOrDefault(static line => !string.IsNullOrWhiteSpace(line));
        _above = LastLines(cursor);
        Multiline =
            string.IsNullOrWhiteSpace(cursor.RestOfLine)
            && mode switch
            {
                MultilineMode.Never => false,
                MultilineMode.Always => true,
                // Where a line has begun, its rest is what was asked for; a block that has begun is wanted whole.
                _ => string.IsNullOrWhiteSpace(cursor.LinePrefix) || BlockShape.Opens(cursor.LinePrefix),
            };
    }

    /// <summary>Whether more than one line is wanted: at the end of a line only.</summary>
    public bool Multiline { get; }

    /// <summary>Keeps what is wanted.</summary>
    /// <param name="text">An answer so far, with LF line breaks.</param>
    /// <param name="isWhole">Whether its last line is whole.</param>
    public AnswerText Apply(string text, bool isWhole)
    {
        var lines = text.Split('\n');
        var whole = isWhole ? lines.Length : lines.Length - 1;
        if (!Multiline && lines.Length > 1)
            (lines, whole) = ([lines[0]], 1);
        var isEnded = !Multiline && whole == 1;
        var brackets = new LineBrackets();
        brackets.Read(_cursor.LinePrefix);
        for (var i = 0; i < whole; i++)
        {
            if (KeptBefore(lines, i) is { } kept)
                return Kept(lines, kept);
            if (Unmatched(brackets, lines[i], i) is { } cut && Does(AnswerFilters.Closers))
            {
                lines[i] = lines[i][..cut];
                return Kept(lines, i + 1);
            }
            brackets.EndLine();
            if (Does(AnswerFilters.BlockEnd) && EndsWith(lines, i))
                return Kept(lines, i + 1);
        }
        return new AnswerText(string.Join('\n', lines), isEnded);
    }

    private static AnswerText Kept(string[] lines, int count) => new(string.Join('\n', lines, 0, count), IsEnded: true);

    /// <summary>How many lines are kept where a line is one too many; null where it is not.</summary>
    private int? KeptBefore(string[] lines, int i)
    {
        var line = lines[i].AsSpan().Trim();
        if (line.IsEmpty)
            return Does(AnswerFilters.BlockEnd) && IsEndedByBlank(lines, i) ? i : null;
        if (Does(AnswerFilters.LinesBelow) && IsNextLine(lines[i], i))
            return i;
        if (Does(AnswerFilters.Echo) && IsEcho(lines, i))
            return 0;
        if (Does(AnswerFilters.Repetition) && HasRun(lines, i))
            return i - MaxEqualLines + 2;
        return i > 0 && Does(AnswerFilters.BlockEnd) && IsBehindBlock(lines, i) ? i : null;
    }

    private bool Does(AnswerFilters filter) => _filters.HasFlag(filter);

    /// <summary>A blank line ends a thought; whoever wants all there is gets it up to two of them.</summary>
    private bool IsEndedByBlank(string[] lines, int i)
    {
        var hasText = Array.FindIndex(lines, 0, i, static line => !string.IsNullOrWhiteSpace(line)) >= 0;
        return hasText && (!_eager || string.IsNullOrWhiteSpace(lines[i - 1]));
    }

    /// <summary>The text below the cursor has begun again.</summary>
    private bool IsNextLine(string line, int i)
    {
        if (_next is null)
            return false;
        if (i > 0)
            return line.AsSpan().TrimEnd().SequenceEqual(_next.AsSpan().TrimEnd());
        var completed = _cursor.LinePrefix + line;
        return SuffixOverlap.IsTelling(_next) && completed.AsSpan().Trim().SequenceEqual(_next.AsSpan().Trim());
    }

    /// <summary>The text above the cursor has begun again.</summary>
    private bool IsEcho(string[] lines, int i) =>
        i == 1
        && _above.Length == 2
        && SuffixOverlap.IsTelling(lines[1])
        && lines[0].AsSpan().Trim().SequenceEqual(_above[0])
        && lines[1].AsSpan().Trim().SequenceEqual(_above[1]);

    private static bool HasRun(string[] lines, int i)
    {
        if (i < MaxEqualLines - 1)
            return false;
        var line = lines[i].AsSpan().Trim();
        for (var back = 1; back < MaxEqualLines; back++)
        {
            if (!line.SequenceEqual(lines[i - back].AsSpan().Trim()))
                return false;
        }
        return true;
    }

    /// <summary>Whether a line is less indented than the one completed, or begins something new beside it.</summary>
    private bool IsBehindBlock(string[] lines, int i)
    {
        var (first, columns) = FirstLine(lines);
        if (i <= first)
            return false;
        var indentation = Indentation.Columns(lines[i]);
        if (indentation != columns || BlockShape.Closes(lines[i]))
            return indentation < columns && !IsClosingLineWanted(lines[i], indentation);
        if (_eager)
            return false;
        var hadBlock = BlockShape.Opens(first == 0 ? _cursor.LinePrefix + lines[0] : lines[first]);
        // A brace alone on its line belongs to the statement above it.
        return hadBlock || (BlockShape.Opens(lines[i]) && lines[i].Trim() != "{");
    }

    /// <summary>Whether an answer is complete with a line: it has closed the block that it was to complete.</summary>
    private bool EndsWith(string[] lines, int i)
    {
        var (first, columns) = FirstLine(lines);
        if (i <= first || !BlockShape.Closes(lines[i]))
            return false;
        var indentation = Indentation.Columns(lines[i]);
        return indentation < columns || (indentation == columns && !_eager && !BlockShape.Opens(lines[i]));
    }

    /// <summary>One closing line belongs to a block, unless it stands below the cursor already.</summary>
    private bool IsClosingLineWanted(string line, int indentation)
    {
        if (!BlockShape.Closes(line))
            return false;
        if (_next is null)
            return true;
        var next = Indentation.Columns(_next);
        return next < indentation || (next == indentation && !BlockShape.Closes(_next));
    }

    /// <summary>The first line of which something is visible, and how far it is indented in the document.</summary>
    private (int Index, int Columns) FirstLine(string[] lines)
    {
        if (!string.IsNullOrWhiteSpace(_cursor.LinePrefix + lines[0]))
            return (0, Indentation.Columns(_cursor.LinePrefix + lines[0]));
        var first = Array.FindIndex(lines, static line => !string.IsNullOrWhiteSpace(line));
        return first < 0 ? (0, 0) : (first, Indentation.Columns(lines[first]));
    }

    /// <summary>
    /// Where a line closes a bracket that the text below the cursor closes already. A line that begins with one is judged by
    /// its indentation instead.
    /// </summary>
    private int? Unmatched(LineBrackets brackets, string line, int i)
    {
        var at = brackets.Read(line);
        if (at < 0 || _next is null || !string.IsNullOrWhiteSpace(_cursor.RestOfLine))
            return null;
        var beginsLine = i > 0 && line.AsSpan(0, at).IsWhiteSpace();
        return !beginsLine && _next.TrimStart()[0] == line[at] ? at : null;
    }

    private static string[] LastLines(CursorContext cursor)
    {
        var lineStart = cursor.Before.Length - cursor.LinePrefix.Length;
        var above = cursor
            .Before[..lineStart]
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return above.Length < 2 ? [] : above[^2..];
    }
}
