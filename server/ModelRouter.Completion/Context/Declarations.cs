using System.Collections.Immutable;
using ModelRouter.Core.Text;

namespace ModelRouter.Completion.Context;

/// <summary>What names mean that stand right before the cursor, where other open documents declare them.</summary>
internal static class Declarations
{
    /// <summary>Lines before the cursor's own whose names count.</summary>
    private const int LinesBefore = 20;

    /// <summary>Lines of a declaration: a type with its first members, or a function with its parameters.</summary>
    private const int MaxLines = 12;

    private const int MaxDeclarations = 4;

    /// <summary>What the file itself declares so far above the cursor is in the prompt anyway, in UTF-16 units.</summary>
    private const int MaxNear = 8_192;

    /// <summary>Documents looked at: the first of those given.</summary>
    private const int MaxDocuments = 16;

    /// <summary>Larger documents (in UTF-16 units) are data.</summary>
    private const int MaxUnits = 512 * 1024;

    /// <summary>
    /// One declaration of each name, those of the names nearest to the cursor last. The line that is being typed does not
    /// count: what it names changes from key to key.
    /// </summary>
    /// <param name="current">The document that is completed.</param>
    /// <param name="offset">The cursor in it.</param>
    /// <param name="others">The other documents, the most important first.</param>
    /// <param name="units">How much fits, names included.</param>
    public static ImmutableArray<ContextFile> Of(
        OpenDocument current,
        int offset,
        IReadOnlyList<OpenDocument> others,
        int units
    )
    {
        OpenDocument[] documents =
        [
            .. others.Take(MaxDocuments).Where(static other => other.Text.Length is > 0 and <= MaxUnits),
        ];
        if (documents.Length == 0)
            return [];
        var near = Math.Max(0, offset - MaxNear);
        var own = DeclarationIndex.Of(current.Text, near, offset - near);
        var found = WordsBefore(current.Text, offset)
            .Where(word => own.LineOf(word) is null)
            .Select(word => Find(word, documents))
            .OfType<(OpenDocument Document, int Line)>()
            .DistinctBy(static found => (found.Document.Location.AsOpened, found.Line / MaxLines))
            .Select(found => Excerpt(found.Document, found.Line, units));
        return [.. OpenTabs.Fitting(found, MaxDeclarations, units)];
    }

    private static (OpenDocument Document, int Line)? Find(int word, OpenDocument[] documents)
    {
        foreach (var document in documents)
        {
            if (DeclarationIndex.Of(document.Text).LineOf(word) is { } line)
                return (document, line);
        }
        return null;
    }

    private static ContextFile Excerpt(OpenDocument document, int line, int units) =>
        ContextFile.Of(
            document,
            OpenTabs.LinesOf(document.Text, line, Math.Min(line + MaxLines, document.Text.LineCount) - 1, units),
            Roles.Declaration
        );

    /// <summary>The words above the cursor's line, the nearest first, each once.</summary>
    private static IEnumerable<int> WordsBefore(TextSnapshot text, int offset)
    {
        var line = text.LineAt(offset);
        var start = text.LineStart(Math.Max(0, line - LinesBefore));
        var words = new List<int>();
        var reader = new WordReader();
        foreach (var chunk in text.Chunks(start, text.LineStart(line) - start))
        {
            foreach (var unit in chunk.Span)
            {
                if (reader.Next(unit, out var word))
                    words.Add(word);
            }
        }
        words.Reverse();
        return words.Distinct();
    }
}
