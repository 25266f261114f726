using System.Text;

namespace ModelRouter.Core.Privacy;

/// <summary>The characters of a <c>[...]</c>, in either case.</summary>
/// <param name="Ranges">First and last code points, as written.</param>
/// <param name="IsNegated">Whether it stands for all others.</param>
internal sealed record GlobSet(IReadOnlyList<(int First, int Last)> Ranges, bool IsNegated)
{
    /// <summary>Whether a folded code point is meant.</summary>
    public bool Contains(int folded)
    {
        var upper = Rune.TryCreate(folded, out var rune) ? Rune.ToUpperInvariant(rune).Value : folded;
        foreach (var (first, last) in Ranges)
        {
            if ((folded >= first && folded <= last) || (upper >= first && upper <= last))
                return !IsNegated;
        }
        return IsNegated;
    }
}
