using System.Runtime.InteropServices;

namespace ModelRouter.Embedded.Predicting;

/// <summary>
/// Visits the places of both segments by falling agreement with the context. What one place contributes does not depend on
/// which other places there are, so leaving some out changes nothing for the rest.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal struct NeighbourWalk(NeighbourCursor main, NeighbourCursor overlay, DocumentView view)
{
    private NeighbourCursor _main = main;
    private NeighbourCursor _overlay = overlay;

    /// <summary>The next place; false when none is left that agrees in even one token.</summary>
    public bool Next(out bool inOverlay, out int place, out int agreement)
    {
        var inMain = Math.Max(_main.LowerAgreement, _main.UpperAgreement);
        var other = Math.Max(_overlay.LowerAgreement, _overlay.UpperAgreement);
        inOverlay = other > inMain;
        agreement = Math.Max(inMain, other);
        place = 0;
        if (agreement == 0)
            return false;
        place = inOverlay ? Take(ref _overlay) : Take(ref _main);
        return true;
    }

    private readonly int Take(ref NeighbourCursor cursor)
    {
        int place;
        if (cursor.LowerAgreement >= cursor.UpperAgreement)
        {
            place = cursor.LowerPlace;
            cursor.MoveLower(view);
        }
        else
        {
            place = cursor.UpperPlace;
            cursor.MoveUpper(view);
        }
        return place;
    }
}
