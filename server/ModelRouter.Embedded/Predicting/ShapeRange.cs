using ModelRouter.Embedded.Index;

namespace ModelRouter.Embedded.Predicting;

/// <summary>Searching a segment's order of shapes.</summary>
internal static class ShapeRange
{
    /// <summary>The first place that does not come before the context's shapes.</summary>
    public static int LowerBound(int[] tokens, int[] order, DocumentView view)
    {
        var own = view.ContextShapes;
        int low = 0,
            high = order.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (Compare(tokens, order[middle], view, own) < 0)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    /// <summary>The agreement at an index of the order; -1 outside it.</summary>
    public static int AgreementAt(int[] tokens, int[] order, int index, DocumentView view, int most)
    {
        if ((uint)index >= (uint)order.Length)
            return -1;
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
