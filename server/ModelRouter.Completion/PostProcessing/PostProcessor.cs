using ModelRouter.Completion.Context;

namespace ModelRouter.Completion.PostProcessing;

/// <summary>Turns what a model said into what is worth showing at the cursor, or into nothing.</summary>
internal static class PostProcessor
{
    /// <summary>The steps in their one order; each gets the text that the one before it left.</summary>
    private static readonly Func<string, CursorContext, string>[] Steps =
    [
        static (text, _) => LineBreaks.Normalise(text),
        Indentation.Match,
        static (text, _) => Repetition.Cut(text),
        SuffixOverlap.CutLinesBelow,
        SuffixOverlap.DropCopyOfNextLine,
        Brackets.CutUnmatchedClosers,
        static (text, _) => text.TrimEnd(),
    ];

    /// <summary>Runs the steps.</summary>
    /// <returns>Text to insert at the cursor, with LF line breaks; null if nothing visible is left.</returns>
    public static string? Run(string text, CursorContext cursor)
    {
        foreach (var step in Steps)
        {
            text = step(text, cursor);
            if (string.IsNullOrWhiteSpace(text))
                return null;
        }
        return text;
    }
}
