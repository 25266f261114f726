using System.Buffers;

namespace ModelRouter.Embedded.Index;

/// <summary>
/// Sorts places of a token array by what stands before them, nearest token first: a suffix array of the reversed text,
/// with a bound on the depth. Places whose contexts agree to that depth, or to their file's start, keep the order of the text.
/// </summary>
/// <param name="tokens">Packed tokens; every file begins with <see cref="Token.FileStart"/>.</param>
/// <param name="ranks">The place in the order of every word; 0 only for <see cref="Token.FileStart"/>.</param>
/// <param name="bits">Bits that the largest rank takes.</param>
/// <param name="maxDepth">How many tokens back two contexts are compared.</param>
internal sealed class ContextSorter(int[] tokens, int[] ranks, int bits, int maxDepth)
{
    /// <summary>Below this many places, comparing pairs beats building keys.</summary>
    private const int InsertionSortLimit = 10;

    /// <summary>Places that one parallel work item sorts at least.</summary>
    private const int WorkItemPlaces = 1 << 14;

    private readonly int _perKey = Math.Max(1, 64 / bits);

    /// <summary>Sorts in place, on all cores.</summary>
    public void Sort(int[] places, int rankCount, CancellationToken ct)
    {
        var starts = Distribute(places, rankCount);
        var items = new List<(int Rank, int End)>();
        for (int rank = 0, from = 0; rank < rankCount; rank++)
        {
            if (starts[rank + 1] - starts[from] >= WorkItemPlaces || rank == rankCount - 1)
            {
                items.Add((from, rank + 1));
                from = rank + 1;
            }
        }
        var options = new ParallelOptions { CancellationToken = ct };
        Parallel.ForEach(
            items,
            options,
            item =>
            {
                var most = 0;
                for (var rank = item.Rank; rank < item.End; rank++)
                    most = Math.Max(most, starts[rank + 1] - starts[rank]);
                var keys = ArrayPool<ulong>.Shared.Rent(Math.Max(most, 1));
                for (var rank = Math.Max(1, item.Rank); rank < item.End; rank++)
                    Refine(
                        places.AsSpan(starts[rank]..starts[rank + 1]),
                        1,
                        keys.AsSpan(0, starts[rank + 1] - starts[rank])
                    );
                ArrayPool<ulong>.Shared.Return(keys);
            }
        );
    }

    /// <summary>Compares the contexts of two places; 0 when they agree to the depth.</summary>
    public int Compare(int left, int right)
    {
        for (var depth = 1; depth <= maxDepth; depth++)
        {
            var a = ranks[Token.Word(tokens[left - depth])];
            var b = ranks[Token.Word(tokens[right - depth])];
            if (a != b)
                return a < b ? -1 : 1;
            if (a == 0)
                return 0;
        }
        return 0;
    }

    /// <summary>A stable counting sort by the nearest token.</summary>
    private int[] Distribute(int[] places, int rankCount)
    {
        var starts = new int[rankCount + 1];
        foreach (var place in places)
            starts[ranks[Token.Word(tokens[place - 1])] + 1]++;
        for (var rank = 0; rank < rankCount; rank++)
            starts[rank + 1] += starts[rank];
        var next = starts.AsSpan(0, rankCount).ToArray();
        var source = ArrayPool<int>.Shared.Rent(places.Length);
        places.CopyTo(source, 0);
        foreach (var place in source.AsSpan(0, places.Length))
            places[next[ranks[Token.Word(tokens[place - 1])]]++] = place;
        ArrayPool<int>.Shared.Return(source);
        return starts;
    }

    private void Refine(Span<int> places, int depth, Span<ulong> keys)
    {
        if (places.Length <= InsertionSortLimit)
        {
            SortFew(places);
            return;
        }
        if (depth >= maxDepth)
        {
            places.Sort();
            return;
        }
        var different = 0UL;
        for (var i = 0; i < places.Length; i++)
        {
            keys[i] = Key(places[i], depth);
            different |= keys[i] ^ keys[0];
        }
        if (different != 0)
            keys.Sort(places);
        // A deeper call overwrites the keys of its own run alone, which has been read by then.
        var terminalMask = _perKey * bits == 64 && _perKey == 1 ? ulong.MaxValue : (1UL << bits) - 1;
        for (var end = places.Length; end > 0; )
        {
            var key = keys[end - 1];
            var start = end - 1;
            while (start > 0 && keys[start - 1] == key)
                start--;
            if (end - start > 1)
            {
                var run = places[start..end];
                if ((key & terminalMask) == 0)
                    run.Sort();
                else
                    Refine(run, depth + _perKey, keys[start..end]);
            }
            end = start;
        }
    }

    /// <summary>The next ranks at a depth, nearest highest; zeros from the file's start or the deepest token on.</summary>
    private ulong Key(int place, int depth)
    {
        var key = 0UL;
        var at = place - 1 - depth;
        var count = Math.Min(_perKey, maxDepth - depth);
        var read = 0;
        for (; read < count; read++)
        {
            var rank = ranks[Token.Word(tokens[at - read])];
            if (rank == 0)
                break;
            key = (key << bits) | (uint)rank;
        }
        var missing = _perKey - read;
        return missing == 0 ? key
            : read == 0 ? 0
            : key << (missing * bits);
    }

    private void SortFew(Span<int> places)
    {
        for (var i = 1; i < places.Length; i++)
        {
            var place = places[i];
            var j = i - 1;
            while (j >= 0 && Before(place, places[j]))
            {
                places[j + 1] = places[j];
                j--;
            }
            places[j + 1] = place;
        }
    }

    private bool Before(int left, int right)
    {
        var order = Compare(left, right);
        return order < 0 || (order == 0 && left < right);
    }
}
