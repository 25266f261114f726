using System.Runtime.InteropServices;
using ModelRouter.Embedded.Index;

namespace ModelRouter.Embedded.Predicting;

/// <summary>Walks away from where the shapes of a context would stand in a segment's order of shapes, by falling agreement.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct ShapeCursor
{
    private readonly Segment _segment;
    private int _lower;
    private int _upper;
    private int _lowerAgreement;
    private int _upperAgreement;

    private ShapeCursor(Segment segment, int at)
    {
        _segment = segment;
        _lower = at - 1;
        _upper = at;
    }

    /// <summary>How many shapes before the next place agree with the context's; -1 when no place is left.</summary>
    public readonly int Agreement => Math.Max(_lowerAgreement, _upperAgreement);

    /// <summary>Stands between the places before and after the context.</summary>
    public static ShapeCursor Open(Segment segment, DocumentView view)
    {
        var cursor = new ShapeCursor(segment, LowerBound(segment, view));
        cursor._lowerAgreement = cursor.Measure(cursor._lower, view, Segment.ShapeDepth);
        cursor._upperAgreement = cursor.Measure(cursor._upper, view, Segment.ShapeDepth);
        return cursor;
    }

    /// <summary>The next place.</summary>
    public int Take(DocumentView view)
    {
        if (_lowerAgreement >= _upperAgreement)
        {
            var below = _segment.ShapeOrder[_lower];
            _lowerAgreement = Measure(--_lower, view, _lowerAgreement);
            return below;
        }
        var above = _segment.ShapeOrder[_upper];
        _upperAgreement = Measure(++_upper, view, _upperAgreement);
        return above;
    }

    private readonly int Measure(int index, DocumentView view, int most)
    {
        var order = _segment.ShapeOrder;
        if ((uint)index >= (uint)order.Length)
            return -1;
        var tokens = _segment.Tokens;
        var own = view.ContextShapes;
        most = Math.Min(most, own.Length);
        var place = order[index];
        for (var depth = 0; depth < most; depth++)
        {
            var shape = view.ShapeOf(Token.Word(tokens[place - 1 - depth]));
            if (shape != own[^(depth + 1)])
                return depth;
            if (shape == WordShape.FileStart)
                return depth + 1;
        }
        return most;
    }

    private static int LowerBound(Segment segment, DocumentView view)
    {
        var own = view.ContextShapes;
        int low = 0,
            high = segment.ShapeOrder.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (Compare(segment.Tokens, segment.ShapeOrder[middle], view, own) < 0)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    private static int Compare(int[] tokens, int place, DocumentView view, ReadOnlySpan<ushort> own)
    {
        var most = Math.Min(Segment.ShapeDepth, own.Length);
        for (var depth = 1; depth <= most; depth++)
        {
            var shape = view.ShapeOf(Token.Word(tokens[place - depth]));
            if (shape != own[^depth])
                return shape < own[^depth] ? -1 : 1;
            if (shape == WordShape.FileStart)
                return 0;
        }
        return 0;
    }
}
