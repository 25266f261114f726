using ModelRouter.Completion.PostProcessing;
using ModelRouter.Core.Text;

namespace ModelRouter.Completion.Context;

/// <summary>The parts of the current document that go into a prompt, with LF line breaks.</summary>
/// <param name="Prefix">Up to the cursor.</param>
/// <param name="Suffix">What follows; empty at the end of the document.</param>
/// <param name="FirstLine">The first line of which something is in it.</param>
/// <param name="LastLine">The last one.</param>
internal sealed record PromptWindows(string Prefix, string Suffix, int FirstLine, int LastLine)
{
    /// <summary>
    /// The prefix begins at a multiple of so many lines: it stays the same text from key to key, and with it the part of the
    /// prompt that a server has read already.
    /// </summary>
    private const int LineStep = 16;

    /// <summary>A longer rest of a line was written by somebody, in UTF-16 units.</summary>
    private const int MaxClosing = 64;

    /// <param name="text">The document.</param>
    /// <param name="cursor">Where the prefix ends.</param>
    /// <param name="end">Where the suffix may begin: behind what the completion replaces.</param>
    /// <param name="budget">How much fits.</param>
    public static PromptWindows At(TextSnapshot text, int cursor, int end, PromptBudget budget)
    {
        var from = PrefixStart(text, cursor, budget.Prefix);
        var suffix = SuffixStart(text, end);
        var to = SuffixEnd(text, suffix, budget.Suffix);
        return new PromptWindows(
            LineBreaks.Normalise(text.GetText(from, cursor - from)),
            LineBreaks.Normalise(text.GetText(suffix, to - suffix)),
            text.LineAt(from),
            text.LineAt(to)
        );
    }

    private static int PrefixStart(TextSnapshot text, int cursor, int units)
    {
        if (cursor <= units)
            return 0;
        var earliest = cursor - units;
        var line = text.LineAt(earliest) + 1;
        if (line > text.LineAt(cursor))
            return PairStart(text, earliest);
        var step = (line + LineStep - 1) / LineStep * LineStep;
        return step < text.LineCount && text.LineStart(step) <= cursor - (units / 2)
            ? text.LineStart(step)
            : text.LineStart(line);
    }

    /// <summary>
    /// White space up to the end of the line tells a model nothing, and puts off its first word. What an editor closes by
    /// itself comes and goes from key to key: a model says it again, and what is said twice is taken back.
    /// </summary>
    private static int SuffixStart(TextSnapshot text, int end)
    {
        var lineEnd = Math.Max(end, text.LineEnd(text.LineAt(end)));
        return lineEnd - end <= MaxClosing && AskPolicy.IsClosing(text.GetText(end, lineEnd - end).AsSpan().Trim())
            ? lineEnd
            : end;
    }

    private static int SuffixEnd(TextSnapshot text, int start, int units)
    {
        if (text.Length - start <= units)
            return text.Length;
        var latest = start + units;
        var line = text.LineStart(text.LineAt(latest));
        return line > start ? line : PairStart(text, latest);
    }

    private static int PairStart(TextSnapshot text, int offset) =>
        offset < text.Length && char.IsLowSurrogate(text[offset]) ? offset - 1 : offset;
}
