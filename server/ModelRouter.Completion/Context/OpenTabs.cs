using System.Collections.Immutable;
using ModelRouter.Completion.PostProcessing;
using ModelRouter.Core.Text;

namespace ModelRouter.Completion.Context;

/// <summary>Parts of other open documents that are about the same things as the text around the cursor.</summary>
internal static class OpenTabs
{
    /// <summary>More push out of a prompt what is nearer.</summary>
    public const int MaxExcerpts = 4;

    /// <summary>Documents looked at: the first of those given.</summary>
    private const int MaxDocuments = 16;

    /// <summary>Larger documents (in UTF-16 units) are data.</summary>
    private const int MaxUnits = 512 * 1024;

    /// <summary>Places that have less in common share only a language's keywords.</summary>
    private const double MinSimilarity = .05;

    /// <summary>Lines on either side of the cursor that say what its surroundings are about: together one window.</summary>
    private const int LinesAround = WindowIndex.WindowLines / 2;

    /// <summary>
    /// At most one excerpt of each document, those most alike last. The line that is being typed does not count: the
    /// excerpts stay the same while it grows.
    /// </summary>
    /// <param name="current">The document that is completed.</param>
    /// <param name="offset">The cursor in it.</param>
    /// <param name="others">The other documents, the most important first.</param>
    /// <param name="units">How much fits, names included.</param>
    public static ImmutableArray<ContextFile> Around(
        OpenDocument current,
        int offset,
        IReadOnlyList<OpenDocument> others,
        int units
    )
    {
        var words = WordsAround(current.Text, offset);
        if (words.Count == 0)
            return [];
        var found = others
            .Take(MaxDocuments)
            .Where(document => document.Text.Length is > 0 and <= MaxUnits)
            .Select(document => (Document: document, Window: WindowIndex.Of(document.Text).MostLike(words)))
            .Where(static candidate => candidate.Window.Similarity >= MinSimilarity)
            .OrderByDescending(static candidate => candidate.Window.Similarity)
            .Select(candidate => Excerpt(candidate.Document, candidate.Window.FirstLine, units));
        return [.. Fitting(found, MaxExcerpts, units)];
    }

    /// <summary>The first that fit, in reverse order: what counts most comes last in a prompt.</summary>
    public static IEnumerable<ContextFile> Fitting(IEnumerable<ContextFile> files, int count, int units)
    {
        var taken = new List<ContextFile>(count);
        foreach (var file in files)
        {
            var size = file.Name.Text.Length + file.Text.Text.Length;
            if (size > units || string.IsNullOrWhiteSpace(file.Text.Text))
                continue;
            taken.Add(file);
            units -= size;
            if (taken.Count == count)
                break;
        }
        taken.Reverse();
        return taken;
    }

    private static ContextFile Excerpt(OpenDocument document, int firstLine, int units)
    {
        var lastLine = Math.Min(firstLine + WindowIndex.WindowLines, document.Text.LineCount) - 1;
        return ContextFile.Of(document, LinesOf(document.Text, firstLine, lastLine, units), Roles.OpenTab);
    }

    /// <summary>Whole lines, without blank ones at their ends; nothing where they are longer than fits.</summary>
    public static string LinesOf(TextSnapshot text, int firstLine, int lastLine, int units)
    {
        var start = text.LineStart(firstLine);
        var length = text.LineEnd(lastLine) - start;
        return length > units ? "" : LineBreaks.Normalise(text.GetText(start, length)).TrimEnd().TrimStart('\n');
    }

    private static HashSet<int> WordsAround(TextSnapshot text, int offset)
    {
        var line = text.LineAt(offset);
        var words = new HashSet<int>();
        Collect(text, Math.Max(0, line - LinesAround), line - 1, words);
        Collect(text, line + 1, Math.Min(line + LinesAround, text.LineCount - 1), words);
        return words;
    }

    private static void Collect(TextSnapshot text, int firstLine, int lastLine, HashSet<int> words)
    {
        if (firstLine > lastLine)
            return;
        var reader = new WordReader();
        var start = text.LineStart(firstLine);
        foreach (var chunk in text.Chunks(start, text.LineEnd(lastLine) - start))
        {
            foreach (var unit in chunk.Span)
            {
                if (reader.Next(unit, out var word))
                    words.Add(word);
            }
        }
        if (reader.End(out var last))
            words.Add(last);
    }
}
