using ModelRouter.Completion.Context;
using ModelRouter.Completion.PostProcessing;
using ModelRouter.Completion.Prompts;

namespace ModelRouter.Completion.Answers;

/// <summary>
/// Tells what of an answer is wanted while it comes. Holds no state: it is given all that came so far each time, which is
/// a few hundred characters, so that what is kept never depends on how an answer was cut into pieces.
/// </summary>
/// <param name="cursor">Where the answer goes, as the model saw it.</param>
/// <param name="road">How the model was asked.</param>
/// <param name="limits">How far an answer may go.</param>
/// <param name="filters">What is done to it.</param>
internal sealed class AnswerReader(
    CursorContext cursor,
    FillRoad road,
    LineLimits limits,
    AnswerFilters filters = AnswerFilters.All
)
{
    private const string Fence = "```";

    /// <summary>A document that has fences itself may be given some.</summary>
    private readonly bool _fencesAreText =
        cursor.Before.Contains(Fence, StringComparison.Ordinal)
        || cursor.After.Contains(Fence, StringComparison.Ordinal);

    /// <summary>Reads an answer.</summary>
    /// <param name="said">All that came so far.</param>
    /// <param name="isWhole">Whether nothing more comes.</param>
    public AnswerText Read(string said, bool isWhole)
    {
        return Cut(road.BodyOf(said, isWhole), isWhole);
    }

    /// <summary>The whole lines of an answer that was broken off.</summary>
    public AnswerText ReadWholeLines(string said)
    {
        var end = said.AsSpan().LastIndexOfAny('\n', '\r');
        // What has not begun yet never will: words before the marks are no answer.
        return end < 0
            ? new AnswerText("", IsEnded: true)
            : Cut(road.BodyOf(said[..end], isWhole: false), isWhole: true);
    }

    private AnswerText Cut(AnswerBody body, bool isWhole)
    {
        body = BeforeToken(body);
        body = body with { Text = LineBreaks.Normalise(body.Text) };
        if (!_fencesAreText && filters.HasFlag(AnswerFilters.Fence))
            body = InsideFence(body);
        body = body with { Text = AnswerRepair.Run(body.Text, cursor, road.BeginsWithLineBreak, filters) };
        if (!isWhole && !body.IsClosed && SaysNothing(body.Text))
            return new AnswerText("", IsEnded: false);
        var (text, isEnded) = limits.Apply(body.Text, isWhole || body.IsClosed);
        return new AnswerText(text, isEnded || body.IsClosed);
    }

    /// <summary>Whether an answer has not begun: thoughts, marks or a fence may still come.</summary>
    private static bool SaysNothing(ReadOnlySpan<char> text) =>
        text.TrimStart() is var begun
        && (
            Fence.AsSpan().StartsWith(begun, StringComparison.Ordinal)
            || AnswerBody.ThoughtStart.AsSpan().StartsWith(begun, StringComparison.Ordinal)
        );

    private AnswerBody BeforeToken(AnswerBody body)
    {
        foreach (var token in road.Tokens)
        {
            var at = body.Text.IndexOf(token, StringComparison.Ordinal);
            if (at >= 0)
                body = new AnswerBody(body.Text[..at], IsClosed: true);
        }
        return body;
    }

    /// <summary>Models wrap code in Markdown unasked.</summary>
    private static AnswerBody InsideFence(AnswerBody body)
    {
        var text = body.Text;
        if (text.AsSpan().TrimStart().StartsWith(Fence, StringComparison.Ordinal))
        {
            var open = text.IndexOf('\n', text.IndexOf(Fence, StringComparison.Ordinal));
            if (open < 0)
                return body with { Text = "" };
            text = text[(open + 1)..];
        }
        var close = LineStartingWith(text, Fence);
        return close < 0 ? body with { Text = text } : new AnswerBody(text[..close], IsClosed: true);
    }

    private static int LineStartingWith(string text, string start)
    {
        for (var line = 0; line >= 0 && line < text.Length; )
        {
            if (text.AsSpan(line).TrimStart([' ', '\t']).StartsWith(start, StringComparison.Ordinal))
                return line;
            var end = text.IndexOf('\n', line);
            line = end < 0 ? -1 : end + 1;
        }
        return -1;
    }
}
