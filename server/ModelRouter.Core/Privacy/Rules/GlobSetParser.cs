using System.Text;

namespace ModelRouter.Core.Privacy;

/// <summary>Reads what stands between the brackets of a <c>[...]</c>.</summary>
internal static class GlobSetParser
{
    /// <returns>What is wrong; null when nothing is.</returns>
    public static string? Parse(string body, out GlobSet? set)
    {
        set = null;
        var isNegated = body is ['!' or '^', ..];
        if (isNegated)
            body = body[1..];
        if (body.Contains('/'))
            return "a slash cannot stand in brackets";
        var folded = PathFolding.Fold(body);
        var members = folded.EnumerateRunes().Select(rune => rune.Value).ToArray();
        if (members.Length != body.EnumerateRunes().Count())
            return $"[{body}] has letters that are more than one character: write {{a,b}} for them";
        var ranges = new List<(int, int)>();
        for (var i = 0; i < members.Length; i++)
        {
            var isRange = i + 2 < members.Length && members[i + 1] == '-';
            var last = isRange ? members[i + 2] : members[i];
            if (last < members[i])
                return $"the range in [{body}] runs backwards";
            ranges.Add((members[i], last));
            i += isRange ? 2 : 0;
        }
        set = new GlobSet(ranges, isNegated);
        return null;
    }
}
