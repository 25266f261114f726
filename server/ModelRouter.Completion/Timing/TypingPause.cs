using ModelRouter.Completion.Context;
using ModelRouter.Core.Text;

namespace ModelRouter.Completion.Timing;

/// <summary>
/// How long a model behind an address is left alone for a further key: long where a person types on, short where they come
/// to a stop, and shorter by the time that the model takes anyway. The form and the figures are Tabby's.
/// </summary>
public static class TypingPause
{
    /// <summary>Below this no two keys come, above it nobody waits for a suggestion.</summary>
    public static readonly TimeSpan Min = TimeSpan.FromMilliseconds(100);

    public static readonly TimeSpan Max = TimeSpan.FromMilliseconds(1_000);

    private const double GapsInMidWord = 3.0;
    private const double GapsLessAtAStop = 1.5;
    private const double BehindAWord = .5;
    private const double AtLineEnd = .4;
    private const double AtDocumentEnd = .1;

    /// <param name="gap">From key to key, on average.</param>
    /// <param name="stop">How much the place looks like one where a person stops: 0 to 1, see <see cref="StopAt"/>.</param>
    /// <param name="response">What the model takes on average; zero when nobody knows.</param>
    public static TimeSpan Of(TimeSpan gap, double stop, TimeSpan response)
    {
        var pause = (gap * (GapsInMidWord - (GapsLessAtAStop * stop))) - response;
        return pause < Min ? Min
            : pause > Max ? Max
            : pause;
    }

    /// <summary>How much a place looks like one where a person stops to think: 0 to 1.</summary>
    public static double StopAt(TextSnapshot text, int offset)
    {
        var score = offset == 0 || !AskPolicy.IsWord(text[offset - 1]) ? BehindAWord : 0;
        if (offset == text.LineEnd(text.LineAt(offset)))
            score += AtLineEnd;
        return offset == text.Length ? score + AtDocumentEnd : score;
    }
}
