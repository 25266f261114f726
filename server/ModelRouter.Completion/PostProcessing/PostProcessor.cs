using ModelRouter.Completion.Answers;
using ModelRouter.Completion.Context;

namespace ModelRouter.Completion.PostProcessing;

/// <summary>Turns what a model said into what is worth showing at the cursor, or into nothing.</summary>
internal static class PostProcessor
{
    /// <summary>The steps in their one order; each gets the text that the one before it left.</summary>
    private static readonly (AnswerFilters Filter, Func<string, CursorContext, string> Run)[] Steps =
    [
        (AnswerFilters.None, static (text, _) => LineBreaks.Normalise(text)),
        (AnswerFilters.Indentation, Indentation.Match),
        (AnswerFilters.Repetition, static (text, _) => Repetition.Cut(text)),
        (AnswerFilters.LinesBelow, SuffixOverlap.CutLinesBelow),
        (AnswerFilters.LinesBelow, SuffixOverlap.DropCopyOfNextLine),
        (AnswerFilters.Closers, Brackets.CutUnmatchedClosers),
        (AnswerFilters.None, static (text, _) => text.TrimEnd()),
    ];

    /// <summary>Runs the steps.</summary>
    /// <returns>Text to insert at the cursor, with LF line breaks; null if nothing visible is left.</returns>
    public static string? Run(string text, CursorContext cursor, AnswerFilters filters = AnswerFilters.All)
    {
        foreach (var (filter, run) in Steps)
        {
            if ((filters & filter) != filter)
                continue;
            text = run(text, cursor);
            if (string.IsNullOrWhiteSpace(text))
                return null;
        }
        return text;
    }
}
