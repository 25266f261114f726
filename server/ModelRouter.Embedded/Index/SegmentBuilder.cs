using System.Numerics;

namespace ModelRouter.Embedded.Index;

/// <summary>Makes segments: from files by sorting, or from segments by merging.</summary>
internal static class SegmentBuilder
{
    /// <summary>Sorts files into a segment.</summary>
    /// <param name="files">Files with different paths, in the ordinal order of their paths.</param>
    /// <param name="vocabulary">The words of their tokens.</param>
    /// <param name="ct">Stops between steps.</param>
    public static Segment Build(IReadOnlyList<FileTokens> files, Vocabulary vocabulary, CancellationToken ct)
    {
        var entries = new FileEntry[files.Count];
        var starts = new int[files.Count + 1];
        for (var i = 0; i < files.Count; i++)
        {
            entries[i] = new(files[i].Path, files[i].Family);
            starts[i + 1] = checked(starts[i] + files[i].Tokens.Length + 1);
        }
        var tokens = new int[starts[^1]];
        for (var i = 0; i < files.Count; i++)
            files[i].Tokens.CopyTo(tokens, starts[i] + 1);

        var count = vocabulary.Count;
        var order = Places(entries, starts, sampled: false);
        var shapeOrder = Places(entries, starts, sampled: true);
        Sorter(tokens, Ranks(tokens, vocabulary, count), count, Segment.ContextDepth).Sort(order, count, ct);
        var shapes = ShapeRanks(vocabulary, count, out var shapeCount);
        Sorter(tokens, shapes, shapeCount, Segment.ShapeDepth).Sort(shapeOrder, shapeCount, ct);
        return Finish(tokens, entries, starts, order, shapeOrder, count);
    }

    /// <summary>Merges what lives of two segments; no sorting, no text.</summary>
    /// <param name="left">A segment and which of its files live.</param>
    /// <param name="right">Another; no living path is in both.</param>
    /// <param name="vocabulary">The words of both.</param>
    public static Segment Merge(LiveSegment left, LiveSegment right, Vocabulary vocabulary)
    {
        var chosen = new List<(LiveSegment From, int File)>(left.Segment.Files.Length + right.Segment.Files.Length);
        Collect(left, chosen);
        Collect(right, chosen);
        chosen.Sort(
            static (a, b) => string.CompareOrdinal(a.From.Segment.Files[a.File].Path, b.From.Segment.Files[b.File].Path)
        );
        var entries = new FileEntry[chosen.Count];
        var starts = new int[chosen.Count + 1];
        var leftMoves = new int[left.Segment.Files.Length];
        var rightMoves = new int[right.Segment.Files.Length];
        for (var i = 0; i < chosen.Count; i++)
        {
            var (from, file) = chosen[i];
            var segment = from.Segment;
            entries[i] = segment.Files[file];
            starts[i + 1] = checked(starts[i] + segment.Starts[file + 1] - segment.Starts[file]);
            (ReferenceEquals(from, left) ? leftMoves : rightMoves)[file] = starts[i] - segment.Starts[file];
        }
        var tokens = new int[starts[^1]];
        for (var i = 0; i < chosen.Count; i++)
        {
            var (from, file) = chosen[i];
            from.Segment.Tokens.AsSpan(from.Segment.Starts[file]..from.Segment.Starts[file + 1])
                .CopyTo(tokens.AsSpan(starts[i]));
        }

        var count = vocabulary.Count;
        var contexts = Sorter(tokens, Ranks(tokens, vocabulary, count), count, Segment.ContextDepth);
        var order = MergeOrders(
            Moved(left, left.Segment.Order, leftMoves),
            Moved(right, right.Segment.Order, rightMoves),
            contexts
        );
        var shapes = Sorter(tokens, ShapeRanks(vocabulary, count, out var shapeCount), shapeCount, Segment.ShapeDepth);
        var shapeOrder = MergeOrders(
            Moved(left, left.Segment.ShapeOrder, leftMoves),
            Moved(right, right.Segment.ShapeOrder, rightMoves),
            shapes
        );
        return Finish(tokens, entries, starts, order, shapeOrder, count);
    }

    private static Segment Finish(
        int[] tokens,
        FileEntry[] entries,
        int[] starts,
        int[] order,
        int[] shapeOrder,
        int bucketCount
    )
    {
        var buckets = WordBuckets.Read(tokens, order, bucketCount);
        return new(tokens, entries, starts, order, shapeOrder, buckets);
    }

    private static int[] Places(FileEntry[] entries, int[] starts, bool sampled)
    {
        var places = new List<int>(sampled ? starts[^1] / Segment.ShapeSampling : starts[^1]);
        for (var file = 0; file < entries.Length; file++)
        {
            var hash = entries[file].PathHash;
            for (var place = starts[file] + 1; place < starts[file + 1]; place++)
            {
                if (!sampled || Segment.IsSampled(hash, place - starts[file]))
                    places.Add(place);
            }
        }
        return places.ToArray();
    }

    private static ContextSorter Sorter(int[] tokens, int[] ranks, int rankCount, int depth) =>
        new(tokens, ranks, Math.Max(1, BitOperations.Log2((uint)Math.Max(1, rankCount)) + 1), depth);

    /// <summary>The place in the order of contexts of every word that the tokens hold; other words have none.</summary>
    private static int[] Ranks(int[] tokens, Vocabulary vocabulary, int count)
    {
        var ranks = new int[count];
        var words = new List<int>();
        foreach (var token in tokens)
        {
            ref var seen = ref ranks[Token.Word(token)];
            if (seen++ == 0 && token != Token.FileStart)
                words.Add(Token.Word(token));
        }
        var orderKeys = vocabulary.OrderKeys;
        var keys = new ulong[words.Count];
        for (var i = 0; i < keys.Length; i++)
            keys[i] = orderKeys[words[i]];
        var sorted = words.ToArray();
        Array.Sort(keys, sorted);
        ranks[Token.FileStart] = 0;
        for (var i = 0; i < sorted.Length; i++)
            ranks[sorted[i]] = i + 1;
        return ranks;
    }

    private static int[] ShapeRanks(Vocabulary vocabulary, int count, out int rankCount)
    {
        var ranks = new int[count];
        rankCount = 0;
        for (var word = 0; word < count; word++)
        {
            ranks[word] = vocabulary.Shape(word);
            rankCount = Math.Max(rankCount, ranks[word] + 1);
        }
        return ranks;
    }

    private static void Collect(LiveSegment live, List<(LiveSegment From, int File)> chosen)
    {
        for (var file = 0; file < live.Segment.Files.Length; file++)
        {
            if (!live.IsDead(file))
                chosen.Add((live, file));
        }
    }

    private static int[] Moved(LiveSegment live, int[] order, int[] moves)
    {
        var moved = new List<int>(order.Length);
        foreach (var place in order)
        {
            var file = live.Segment.FileAt(place);
            if (!live.IsDead(file))
                moved.Add(place + moves[file]);
        }
        return moved.ToArray();
    }

    private static int[] MergeOrders(int[] left, int[] right, ContextSorter sorter)
    {
        var merged = new int[left.Length + right.Length];
        int l = 0,
            r = 0,
            m = 0;
        while (l < left.Length && r < right.Length)
        {
            var order = sorter.Compare(left[l], right[r]);
            merged[m++] = order < 0 || (order == 0 && left[l] < right[r]) ? left[l++] : right[r++];
        }
        left.AsSpan(l).CopyTo(merged.AsSpan(m));
        right.AsSpan(r).CopyTo(merged.AsSpan(m + left.Length - l));
        return merged;
    }
}
