namespace ModelRouter.Completion.PostProcessing;

internal static class Repetition
{
    /// <summary>As many equal lines in a row are a model going round in circles.</summary>
    private const int MaxEqualLines = 3;

    /// <summary>A stretch that fills the end of a line this often is one, too.</summary>
    private const int MaxEqualStretches = 5;

    /// <summary>Shorter stretches recur in good code: <c>((((</c>, <c>----</c>, <c>0, 0, 0, </c>. In UTF-16 units.</summary>
    private const int MinStretch = 6;

    /// <summary>Keeps the text up to where it begins to go round in circles.</summary>
    public static string Cut(string text)
    {
        text = CutEqualLines(text);
        var lastLine = text.LastIndexOf('\n') + 1;
        return CutEqualStretches(text, lastLine);
    }

    private static string CutEqualLines(string text)
    {
        if (!text.Contains('\n'))
            return text;
        var lines = text.Split('\n');
        var run = 1;
        for (var i = 1; i < lines.Length; i++)
        {
            run =
                lines[i].AsSpan().Trim().SequenceEqual(lines[i - 1].AsSpan().Trim())
                && !string.IsNullOrWhiteSpace(lines[i])
                    ? run + 1
                    : 1;
            if (run == MaxEqualLines)
                return string.Join('\n', lines, 0, i - MaxEqualLines + 2);
        }
        return text;
    }

    /// <summary>Finds the period of the reversed line's repeated prefix with the KMP failure function.</summary>
    private static string CutEqualStretches(string text, int from)
    {
        var length = text.Length - from;
        if (length < MinStretch * MaxEqualStretches)
            return text;
        var failure = new int[length];
        for (int i = 1, k = 0; i < length; i++)
        {
            while (k > 0 && FromEnd(text, i) != FromEnd(text, k))
                k = failure[k - 1];
            if (FromEnd(text, i) == FromEnd(text, k))
                k++;
            failure[i] = k;
            var period = i + 1 - k;
            if (period >= MinStretch && (i + 1) / period >= MaxEqualStretches)
                return CutToOnePeriod(text, from, period);
        }
        return text;
    }

    private static string CutToOnePeriod(string text, int from, int period)
    {
        var end = text.Length;
        while (
            end - (2 * period) >= from
            && string.CompareOrdinal(text, end - period, text, end - (2 * period), period) == 0
        )
            end -= period;
        return text[..end];
    }

    private static char FromEnd(string text, int i) => text[text.Length - 1 - i];
}
