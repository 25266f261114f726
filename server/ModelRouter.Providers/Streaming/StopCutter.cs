namespace ModelRouter.Providers.Streaming;

/// <summary>
/// Ends an answer before the first of some texts, for servers that take fewer of them than a request has. What could be
/// the start of one is held back until more is known.
/// </summary>
internal sealed class StopCutter(IReadOnlyList<string> stops)
{
    private string _held = "";

    /// <summary>Whether one of the texts has come: there is no more to say.</summary>
    public bool IsMet { get; private set; }

    /// <summary>What of the answer is sure to belong to it, now that another piece has come.</summary>
    public string Take(string piece)
    {
        if (stops.Count == 0)
            return piece;
        var text = _held + piece;
        _held = "";
        if (FirstStop(text) is var stop and >= 0)
        {
            IsMet = true;
            return text[..stop];
        }
        var sure = text.Length - LongestStart(text);
        _held = text[sure..];
        return text[..sure];
    }

    /// <summary>What was held back, now that no more comes.</summary>
    public string Rest() => _held;

    private int FirstStop(string text)
    {
        var first = -1;
        foreach (var stop in stops)
        {
            if (text.IndexOf(stop, StringComparison.Ordinal) is var index && index >= 0 && (first < 0 || index < first))
                first = index;
        }
        return first;
    }

    private int LongestStart(string text)
    {
        var longest = 0;
        foreach (var stop in stops)
        {
            for (var length = Math.Min(stop.Length - 1, text.Length); length > longest; length--)
            {
                if (text.AsSpan().EndsWith(stop.AsSpan(0, length)))
                    longest = length;
            }
        }
        return longest;
    }
}
