using System.Runtime.InteropServices;
using ModelRouter.Embedded.Index;

namespace ModelRouter.Embedded.Predicting;

/// <summary>A run of places in a segment's order of contexts, and how to find one.</summary>
/// <param name="Start">Index of the first.</param>
/// <param name="Count">How many.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ContextRange(int Start, int Count)
{
    /// <summary>The places whose last tokens agree with the context's.</summary>
    /// <param name="segment">Where.</param>
    /// <param name="view">Whose context.</param>
    /// <param name="order">How many tokens must agree, from 1.</param>
    public static ContextRange Find(Segment segment, DocumentView view, int order)
    {
        var whole = Bucket(segment, view.Context[^1]);
        if (order == 1)
            return whole;
        var places = segment.Order.AsSpan(whole.Start, whole.Count);
        var from = Bound(segment.Tokens, places, view, order, after: false);
        var to = Bound(segment.Tokens, places, view, order, after: true);
        return new(whole.Start + from, to - from);
    }

    /// <summary>The places after a word.</summary>
    public static ContextRange Bucket(Segment segment, int word)
    {
        var buckets = segment.Buckets;
        return word < buckets.Counts.Length ? new(buckets.Starts[word], buckets.Counts[word]) : default;
    }

    /// <summary>The first of some ordered places that does not come before the context.</summary>
    /// <param name="tokens">The segment's tokens.</param>
    /// <param name="places">A run of its order.</param>
    /// <param name="view">Whose context.</param>
    /// <param name="skip">Tokens right before a place that are not compared, for they are what is looked for.</param>
    public static int LowerBound(int[] tokens, ReadOnlySpan<int> places, DocumentView view, int skip)
    {
        int low = 0,
            high = places.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (Compare(tokens, places[middle] - skip, view, Segment.ContextDepth) < 0)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    /// <summary>How many tokens before a place agree with the end of the context; a file's start agrees and ends it.</summary>
    public static int Agreement(int[] tokens, int place, ReadOnlySpan<int> context, int most)
    {
        most = Math.Min(most, context.Length);
        for (var depth = 0; depth < most; depth++)
        {
            var word = Token.Word(tokens[place - 1 - depth]);
            if (word != context[^(depth + 1)])
                return depth;
            if (word == Token.FileStart)
                return depth + 1;
        }
        return most;
    }

    private static int Bound(int[] tokens, ReadOnlySpan<int> places, DocumentView view, int order, bool after)
    {
        int low = 0,
            high = places.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            var compared = Compare(tokens, places[middle], view, order);
            if (compared < 0 || (after && compared == 0))
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    /// <summary>Compares what stands before a place with the context, to a depth.</summary>
    private static int Compare(int[] tokens, int place, DocumentView view, int most)
    {
        var context = view.Context;
        most = Math.Min(most, context.Length);
        for (var depth = 1; depth <= most; depth++)
        {
            var word = Token.Word(tokens[place - depth]);
            var own = context[^depth];
            if (word != own)
                return view.OrderKeyOf(word) < view.OrderKeyOf(own) ? -1 : 1;
            if (word == Token.FileStart)
                return 0;
        }
        return 0;
    }
}
