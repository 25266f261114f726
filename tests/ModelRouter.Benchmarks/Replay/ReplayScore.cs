namespace ModelRouter.Benchmarks.Replay;

/// <summary>Counts what came of places.</summary>
internal sealed class ReplayScore
{
    private int _places;
    private int _shown;
    private int _exact;
    private int _repeatsBelow;
    private int _unbalanced;

    /// <summary>Adds one place.</summary>
    /// <param name="shown">What would be shown; null for nothing.</param>
    public void Add(ReplayPlace place, string? shown)
    {
        _places++;
        if (shown is null)
            return;
        _shown++;
        _exact += shown.TrimEnd() == place.Truth ? 1 : 0;
        _repeatsBelow += RepeatsBelow(place, shown) ? 1 : 0;
        _unbalanced += IsBalancedAs(shown, place.Truth) ? 0 : 1;
    }

    public double Exact => Share(_exact, _places);

    public double Shown => Share(_shown, _places);

    /// <summary>Of what is shown.</summary>
    public double ExactOfShown => Share(_exact, _shown);

    public double RepeatsBelowOfShown => Share(_repeatsBelow, _shown);

    public double UnbalancedOfShown => Share(_unbalanced, _shown);

    /// <summary>Whether as many brackets are open at the end of one text as of the other.</summary>
    public static bool IsBalancedAs(string text, string other) => Balance(text) == Balance(other);

    private static double Share(int count, int of) => of == 0 ? 0 : 100.0 * count / of;

    /// <summary>Whether a line of it, and not the truth, is the line that follows.</summary>
    private static bool RepeatsBelow(ReplayPlace place, string shown)
    {
        var next = place.NextLine.Trim();
        return next.Length > 0
            && !place.Truth.Split('\n').Any(line => line.Trim() == next)
            && shown.Split('\n').Any(line => line.Trim() == next);
    }

    private static (int Round, int Square, int Curly) Balance(string text) =>
        (Of(text, '(', ')'), Of(text, '[', ']'), Of(text, '{', '}'));

    private static int Of(string text, char open, char close) =>
        text.Count(c => c == open) - text.Count(c => c == close);
}
