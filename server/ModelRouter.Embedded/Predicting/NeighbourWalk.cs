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
        var below = Math.Max(_main.LowerAgreement, _overlay.LowerAgreement);
        var above = Math.Max(_main.UpperAgreement, _overlay.UpperAgreement);
        agreement = Math.Max(below, above);
        inOverlay = false;
        place = 0;
        if (agreement == 0)
            return false;
        var down = below >= above;
        inOverlay = down
            ? IsOverlayNext(_main.LowerAgreement, _overlay.LowerAgreement, down)
            : IsOverlayNext(_main.UpperAgreement, _overlay.UpperAgreement, down);
        place = inOverlay ? Take(ref _overlay, down) : Take(ref _main, down);
        return true;
    }

    /// <summary>Of two places that agree alike with the context, that one comes first which would stand nearer to it in one order over both.</summary>
    private readonly bool IsOverlayNext(int inMain, int inOverlay, bool down)
    {
        if (inMain != inOverlay)
            return inOverlay > inMain;
        var order = down
            ? NeighbourCursor.Compare(_main, _main.LowerPlace, _overlay, _overlay.LowerPlace, view)
            : NeighbourCursor.Compare(_main, _main.UpperPlace, _overlay, _overlay.UpperPlace, view);
        return down ? order < 0 : order > 0;
    }

    private readonly int Take(ref NeighbourCursor cursor, bool down)
    {
        var place = down ? cursor.LowerPlace : cursor.UpperPlace;
        if (down)
            cursor.MoveLower(view);
        else
            cursor.MoveUpper(view);
        return place;
    }
}
