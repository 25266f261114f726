using System.Runtime.InteropServices;
using ModelRouter.Embedded.Index;

namespace ModelRouter.Embedded.Predicting;

/// <summary>Two indexes that walk away from where a context would stand in a segment's order.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct NeighbourCursor
{
    private readonly Segment _segment;
    private readonly int _first;
    private readonly int _end;
    private int _lower;
    private int _upper;

    private NeighbourCursor(Segment segment, ContextRange range, int at)
    {
        _segment = segment;
        _first = range.Start;
        _end = range.Start + range.Count;
        _lower = range.Start + at - 1;
        _upper = range.Start + at;
    }

    /// <summary>Agreement of the next place below; 0 when there is none worth having.</summary>
    public int LowerAgreement { get; private set; }

    /// <summary>The same above.</summary>
    public int UpperAgreement { get; private set; }

    /// <summary>The next place below.</summary>
    public readonly int LowerPlace => _segment.Order[_lower];

    /// <summary>The next place above.</summary>
    public readonly int UpperPlace => _segment.Order[_upper];

    /// <summary>Stands between the places before and after the context.</summary>
    public static NeighbourCursor Open(Segment segment, DocumentView view)
    {
        if (view.Count == 0)
            return new(segment, default, 0);
        var range = ContextRange.Bucket(segment, view.Context[^1]);
        var places = segment.Order.AsSpan(range.Start, range.Count);
        var at = ContextRange.LowerBound(segment.Tokens, places, view, skip: 0);
        var cursor = new NeighbourCursor(segment, range, at);
        cursor.LowerAgreement = cursor.Measure(cursor._lower, view, Segment.ContextDepth);
        cursor.UpperAgreement = cursor.Measure(cursor._upper, view, Segment.ContextDepth);
        return cursor;
    }

    /// <summary>Compares two places of different segments as one order over both would.</summary>
    public static int Compare(
        NeighbourCursor left,
        int leftPlace,
        NeighbourCursor right,
        int rightPlace,
        DocumentView view
    )
    {
        for (var depth = 1; depth <= Segment.ContextDepth; depth++)
        {
            var a = Token.Word(left._segment.Tokens[leftPlace - depth]);
            var b = Token.Word(right._segment.Tokens[rightPlace - depth]);
            if (a != b)
                return view.OrderKeyOf(a).CompareTo(view.OrderKeyOf(b));
            if (a == Token.FileStart)
                break;
        }
        var leftFile = left._segment.FileAt(leftPlace);
        var rightFile = right._segment.FileAt(rightPlace);
        // No path lives in both segments, so the paths differ but for a dead file, whose places are passed over.
        return string.CompareOrdinal(left._segment.Files[leftFile].Path, right._segment.Files[rightFile].Path);
    }

    /// <summary>Steps down.</summary>
    public void MoveLower(DocumentView view) => LowerAgreement = Measure(--_lower, view, LowerAgreement);

    /// <summary>Steps up.</summary>
    public void MoveUpper(DocumentView view) => UpperAgreement = Measure(++_upper, view, UpperAgreement);

    private readonly int Measure(int index, DocumentView view, int most)
    {
        if (index < _first || index >= _end)
            return 0;
        return ContextRange.Agreement(_segment.Tokens, _segment.Order[index], view.Context, most);
    }
}
