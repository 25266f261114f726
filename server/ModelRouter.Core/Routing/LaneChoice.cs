using System.Collections.Immutable;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;

namespace ModelRouter.Core.Routing;

/// <summary>How far a request's text may travel.</summary>
/// <param name="Verdict">The strictest of its required sources'.</param>
/// <param name="Place">The source that decided it; null when the request has none.</param>
internal sealed record LaneChoice(LaneVerdict Verdict, DocumentLocation? Place)
{
    public Lane Lane => Verdict.Lane;

    /// <summary>The strictest source decides. Of equally strict ones the same does, in whatever order they come.</summary>
    public static LaneChoice Of(ImmutableArray<RouteSource> required, PrivacyPolicy policy)
    {
        if (required.IsEmpty)
            return new LaneChoice(policy.CombineLanes([]), null);
        var (strictest, place) = (policy.LaneOf(required[0].Origin), required[0].Origin);
        foreach (var source in required.AsSpan()[1..])
        {
            var verdict = policy.LaneOf(source.Origin);
            if (
                verdict.Lane < strictest.Lane
                || (verdict.Lane == strictest.Lane && ComesFirst(verdict, source.Origin, strictest, place))
            )
                (strictest, place) = (verdict, source.Origin);
        }
        return new LaneChoice(strictest, place);
    }

    private static bool ComesFirst(LaneVerdict one, DocumentLocation here, LaneVerdict other, DocumentLocation there)
    {
        var order = ReferenceEquals(one, other) ? 0 : string.CompareOrdinal(one.ToString(), other.ToString());
        return order == 0 ? string.CompareOrdinal(here.AsOpened, there.AsOpened) < 0 : order < 0;
    }
}
