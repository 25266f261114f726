using ModelRouter.Embedded.Index;

namespace ModelRouter.Embedded.Predicting;

/// <summary>Whether a name is much like one already on the line: fields are set from parameters, and things are called after their types.</summary>
internal static class NameLikeness
{
    /// <summary>Tokens looked back over, within the line.</summary>
    private const int Reach = 24;

    /// <summary>Shorter names are alike by chance. UTF-16 units.</summary>
    private const int ShortestPart = 3;

    /// <summary>1 for the same name in another style, 0.5 when one ends or begins with the other, else 0.</summary>
    public static float WithLine(DocumentView view, int word)
    {
        var name = view.TextOf(word).TrimStart('_');
        if (name.Length < ShortestPart)
            return 0;
        var words = view.Context;
        var shapes = view.ContextShapes;
        var best = 0f;
        for (var i = words.Length - 1; i >= Math.Max(0, words.Length - Reach) && best < 1; i--)
        {
            if (Token.IsBreak(words[i]))
                break;
            if (shapes[i] == WordShape.Name && words[i] != word)
                best = Math.Max(best, Of(name, view.TextOf(words[i]).TrimStart('_')));
        }
        return best;
    }

    private static float Of(ReadOnlySpan<char> name, ReadOnlySpan<char> other)
    {
        if (other.Length < ShortestPart)
            return 0;
        if (name.Length == other.Length)
            return name.Equals(other, StringComparison.OrdinalIgnoreCase) ? 1 : 0;
        var longer = name.Length > other.Length ? name : other;
        var shorter = name.Length > other.Length ? other : name;
        return
            longer.EndsWith(shorter, StringComparison.OrdinalIgnoreCase)
            || longer.StartsWith(shorter, StringComparison.OrdinalIgnoreCase)
            ? 0.5f
            : 0;
    }
}
