using ModelRouter.Embedded;

namespace ModelRouter.Benchmarks.Replay;

/// <summary>Chooses places in held-out files: ends of lines that have begun, and whole statements or blocks.</summary>
internal static class ReplayPlaces
{
    private const int MinRest = 6;
    private const int MaxLines = 6;
    private const int Tries = 40;

    public static IReadOnlyList<ReplayPlace> In(IReadOnlyList<CorpusFile> files, int count, int seed)
    {
        var random = new Random(seed);
        CorpusFile[] usable = [.. files.Where(static file => file.Text.Count(static c => c == '\n') > 20)];
        var places = new List<ReplayPlace>(count);
        for (var i = 0; places.Count < count && i < count * Tries; i++)
        {
            var file = usable[random.Next(usable.Length)];
            var lines = file.Text.ReplaceLineEndings("\n").Split('\n');
            var line = random.Next(1, lines.Length - 1);
            var place =
                i % 2 == 0
                    ? RestOfLine(file.Path, lines, line, random, places.Count)
                    : Block(file.Path, lines, line, places.Count);
            if (place is not null)
                places.Add(place);
        }
        return places;
    }

    /// <summary>
    /// Places right behind an opening bracket that the editor has closed, as it does while one types: the closing one stands
    /// behind the cursor, and the truth is the rest of the line with it.
    /// </summary>
    public static IReadOnlyList<ReplayPlace> Closed(IReadOnlyList<CorpusFile> files, int count, int seed)
    {
        var random = new Random(seed);
        CorpusFile[] usable = [.. files.Where(static file => file.Text.Count(static c => c == '\n') > 20)];
        var places = new List<ReplayPlace>(count);
        for (var i = 0; places.Count < count && i < count * Tries; i++)
        {
            var file = usable[random.Next(usable.Length)];
            var lines = file.Text.ReplaceLineEndings("\n").Split('\n');
            var line = random.Next(1, lines.Length - 1);
            var text = lines[line].TrimEnd();
            int[] openers = [.. Enumerable.Range(0, text.Length).Where(at => CloserOf(text, at) > at + 1)];
            if (openers.Length == 0)
                continue;
            var open = openers[random.Next(openers.Length)];
            var place = Of(file.Path, lines, line, text[..(open + 1)], text[(open + 1)..], 1, places.Count);
            places.Add(place with { After = text[CloserOf(text, open)] + place.After });
        }
        return places;
    }

    /// <summary>Where a bracket is closed on its line; -1 where none is opened, or it is not.</summary>
    private static int CloserOf(string text, int at)
    {
        const string Open = "([{";
        const string Close = ")]}";
        if (!Open.Contains(text[at], StringComparison.Ordinal))
            return -1;
        var depth = 0;
        for (var i = at; i < text.Length; i++)
        {
            if (Open.Contains(text[i], StringComparison.Ordinal))
                depth++;
            else if (Close.Contains(text[i], StringComparison.Ordinal) && --depth == 0)
                return i;
        }
        return -1;
    }

    /// <summary>A line that has begun; at a place where a word has ended.</summary>
    private static ReplayPlace? RestOfLine(string path, string[] lines, int line, Random random, int number)
    {
        var text = lines[line].TrimEnd();
        var indentation = text.Length - text.TrimStart().Length;
        if (text.Length - indentation < MinRest * 2)
            return null;
        var cut = random.Next(indentation + 1, text.Length - MinRest);
        while (cut > indentation && char.IsLetterOrDigit(text[cut - 1]) && char.IsLetterOrDigit(text[cut]))
            cut--;
        return cut <= indentation ? null : Of(path, lines, line, text[..cut], text[cut..], 1, number);
    }

    /// <summary>A statement, with its block where it has one, that a blank line or the end of the block around it follows.</summary>
    private static ReplayPlace? Block(string path, string[] lines, int line, int number)
    {
        var indentation = IndentationOf(lines[line]);
        if (string.IsNullOrWhiteSpace(lines[line]) || lines[line].TrimStart() is ['}' or ')' or ']', ..])
            return null;
        var end = line + 1;
        while (end < lines.Length && !string.IsNullOrWhiteSpace(lines[end]) && IndentationOf(lines[end]) >= indentation)
            end++;
        if (end - line > MaxLines || end >= lines.Length)
            return null;
        var truth = string.Join('\n', lines[line..end]).TrimEnd()[indentation..];
        return truth.Length < MinRest
            ? null
            : Of(path, lines, line, lines[line][..indentation], truth, end - line, number);
    }

    private static ReplayPlace Of(
        string path,
        string[] lines,
        int line,
        string linePrefix,
        string truth,
        int count,
        int number
    ) =>
        new(
            path,
            string.Concat(lines[..line].Select(static before => before + "\n")) + linePrefix,
            "\n" + string.Join('\n', lines[(line + count)..]),
            truth,
            number
        );

    private static int IndentationOf(string line) => line.Length - line.TrimStart().Length;
}
