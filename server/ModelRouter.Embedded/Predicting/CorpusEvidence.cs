using ModelRouter.Embedded.Index;

namespace ModelRouter.Embedded.Predicting;

/// <summary>Finds in other files what followed contexts like the present one.</summary>
internal static class CorpusEvidence
{
    /// <summary>Adds the occurrences with the longest agreement.</summary>
    public static void Gather(
        DocumentView view,
        FileGate main,
        FileGate overlay,
        WordFilter filter,
        CandidateSet set,
        SearchLimits limits
    )
    {
        var walk = new NeighbourWalk(
            NeighbourCursor.Open(main.Segment, view),
            NeighbourCursor.Open(overlay.Segment, view),
            view
        );
        var left = limits.Neighbours;
        var skips = limits.Skips;
        while (left > 0 && skips > 0 && walk.Next(out var inOverlay, out var place, out var agreement))
        {
            var gate = inOverlay ? overlay : main;
            var token = gate.Segment.Tokens[place];
            var file = gate.Segment.FileAt(place);
            if (!gate.Allows(file, out var near) || !filter.Fits(Token.Word(token)))
            {
                skips--;
                continue;
            }
            left--;
            var origin = inOverlay ? TokenOrigin.Overlay : TokenOrigin.Main;
            set.AddCorpus(token, origin, place, agreement, gate.Segment.Files[file], near);
        }
    }

    /// <summary>Adds samples of all that followed the last token, and the last two.</summary>
    public static void GatherSamples(
        DocumentView view,
        FileGate main,
        FileGate overlay,
        CandidateSet set,
        SearchLimits limits
    )
    {
        for (var order = 1; order <= 2 && order <= view.Count; order++)
        {
            var inMain = ContextRange.Find(main.Segment, view, order);
            var inOverlay = ContextRange.Find(overlay.Segment, view, order);
            var total = inMain.Count + inOverlay.Count;
            if (total == 0)
                return;
            Sample(main, TokenOrigin.Main, inMain, total, order, set, limits.Samples);
            Sample(overlay, TokenOrigin.Overlay, inOverlay, total, order, set, limits.Samples);
        }
    }

    /// <summary>
    /// Looks up, for words that begin with what is typed, the longest agreement before any of their occurrences. Of many such
    /// words the commonest are looked up, and of those that never stood in such a place only the very commonest are kept.
    /// </summary>
    public static void GatherWords(
        DocumentView view,
        FileGate main,
        FileGate overlay,
        WordFilter filter,
        CandidateSet set,
        SearchLimits limits
    )
    {
        var listed = filter.Fitting(limits.ListedWords);
        Span<byte> counts = stackalloc byte[listed.Length];
        Span<int> histogram = stackalloc int[limits.CommonCount + 1];
        for (var i = 0; i < listed.Length; i++)
        {
            var count = CountUsable(main, overlay, listed[i], limits.CommonCount, limits.WordSkips);
            counts[i] = (byte)count;
            histogram[count]++;
        }
        var lookedUp = LeastCount(histogram, limits.TypedWords);
        var kept = LeastCount(histogram, limits.BareWords);
        for (var i = 0; i < listed.Length; i++)
        {
            if (counts[i] < lookedUp || set.Contains(listed[i]))
                continue;
            var inMain = LongestBefore(view, main, listed[i], limits.WordSkips, out var mainPlace);
            var inOverlay = LongestBefore(view, overlay, listed[i], limits.WordSkips, out var overlayPlace);
            var longest = Math.Max(inMain, inOverlay);
            if (longest < 0 || (longest == 0 && counts[i] < kept))
                continue;
            if (inMain >= inOverlay)
                Add(main, TokenOrigin.Main, mainPlace, inMain, set);
            else
                Add(overlay, TokenOrigin.Overlay, overlayPlace, inOverlay, set);
        }
    }

    /// <summary>Counts, for every candidate, its occurrences in usable files, up to a bound.</summary>
    public static void CountCandidates(FileGate main, FileGate overlay, CandidateSet set, SearchLimits limits)
    {
        foreach (ref var item in set.Items)
            item.Frequency = CountUsable(main, overlay, item.Word, limits.CountedPlaces, limits.WordSkips);
    }

    private static void Add(FileGate gate, TokenOrigin origin, int place, int agreement, CandidateSet set)
    {
        // Of several places that agree alike any may have been found, so nothing but the agreement may count.
        var file = gate.Segment.Files[gate.Segment.FileAt(place)];
        set.AddCorpus(gate.Segment.Tokens[place], origin, place, agreement, file, near: false);
    }

    /// <summary>The least count that no more than so many words reach; at least 1.</summary>
    private static int LeastCount(ReadOnlySpan<int> histogram, int most)
    {
        var words = 0;
        for (var count = histogram.Length - 1; count > 0; count--)
        {
            words += histogram[count];
            if (words > most)
                return Math.Min(count + 1, histogram.Length - 1);
        }
        return 1;
    }

    /// <summary>The longest agreement before a usable occurrence of a word; -1 when there is none.</summary>
    private static int LongestBefore(DocumentView view, FileGate gate, int word, int skips, out int place)
    {
        place = 0;
        var segment = gate.Segment;
        var range = ContextRange.Bucket(segment, word);
        var order = segment.Order.AsSpan(range.Start, range.Count);
        if (order.IsEmpty)
            return -1;
        // The longest agreement stands next to where the context itself would stand, on either side.
        var at = ContextRange.LowerBound(segment.Tokens, order, view, skip: 1);
        var lower = at - 1;
        for (var skipped = 0; lower >= 0 && skipped < skips && !IsUsable(gate, order[lower]); skipped++)
            lower--;
        var upper = at;
        for (var skipped = 0; upper < order.Length && skipped < skips && !IsUsable(gate, order[upper]); skipped++)
            upper++;
        var below = AgreementBefore(view, gate, order, lower);
        var above = AgreementBefore(view, gate, order, upper);
        if (Math.Max(below, above) >= 0)
            place = order[below >= above ? lower : upper] - 1;
        return Math.Max(below, above);
    }

    private static int AgreementBefore(DocumentView view, FileGate gate, ReadOnlySpan<int> order, int index)
    {
        if ((uint)index >= (uint)order.Length || !IsUsable(gate, order[index]))
            return -1;
        return ContextRange.Agreement(gate.Segment.Tokens, order[index] - 1, view.Context, Segment.ContextDepth);
    }

    /// <summary>Whether the word right before a place is in a file that may be used.</summary>
    private static bool IsUsable(FileGate gate, int place) => gate.Allows(gate.Segment.FileAt(place - 1), out _);

    private static int CountUsable(FileGate main, FileGate overlay, int word, int most, int skips)
    {
        var count = CountUsable(main, word, most, skips);
        return count + CountUsable(overlay, word, most - count, skips);
    }

    private static int CountUsable(FileGate gate, int word, int most, int skips)
    {
        var range = ContextRange.Bucket(gate.Segment, word);
        var end = range.Start + Math.Min(range.Count, most + skips);
        var count = 0;
        for (var i = range.Start; i < end && count < most; i++)
            count += IsUsable(gate, gate.Segment.Order[i]) ? 1 : 0;
        return count;
    }

    /// <summary>Adds what followed the same shapes, names carried over to the present names.</summary>
    public static void GatherShapes(
        DocumentView view,
        FileGate main,
        FileGate overlay,
        WordFilter filter,
        CandidateSet set,
        SearchLimits limits
    )
    {
        var inMain = ShapeCursor.Open(main.Segment, view);
        var inOverlay = ShapeCursor.Open(overlay.Segment, view);
        var left = limits.ShapeNeighbours;
        var skips = limits.Skips;
        while (left > 0 && skips > 0)
        {
            var isOverlay = inOverlay.Agreement > inMain.Agreement;
            var agreement = isOverlay ? inOverlay.Agreement : inMain.Agreement;
            if (agreement < CurrentFileIndex.ShapeKeyLength)
                return;
            var gate = isOverlay ? overlay : main;
            var place = isOverlay ? inOverlay.Take(view) : inMain.Take(view);
            if (!gate.Allows(gate.Segment.FileAt(place), out _))
            {
                skips--;
                continue;
            }
            left--;
            var origin = isOverlay ? TokenOrigin.Overlay : TokenOrigin.Main;
            AddShape(view, gate.Segment, origin, filter, set, place, agreement);
        }
    }

    private static void AddShape(
        DocumentView view,
        Segment segment,
        TokenOrigin origin,
        WordFilter filter,
        CandidateSet set,
        int place,
        int agreement
    )
    {
        var token = segment.Tokens[place];
        var word = Token.Word(token);
        var gap = (byte)Token.Gap(token);
        var shape = view.ShapeOf(word);
        var shapes = view.ContextShapes;
        if (shape is not (WordShape.Name or WordShape.Value))
        {
            if (filter.Fits(word))
                set.AddShape(word, gap, origin, place, agreement, copied: false, document: false);
            return;
        }
        var most = Math.Min(DocumentEvidence.CarryReach, shapes.Length);
        for (var distance = 1; distance <= most; distance++)
        {
            var earlier = Token.Word(segment.Tokens[place - distance]);
            if (earlier == Token.FileStart)
                return;
            if (earlier != word)
                continue;
            var carried = view.Context[^distance];
            if (shapes[^distance] == shape && filter.Fits(carried))
                set.AddShape(carried, gap, TokenOrigin.Document, -1, agreement, copied: true, document: false);
            return;
        }
    }

    private static void Sample(
        FileGate gate,
        TokenOrigin origin,
        ContextRange range,
        int total,
        int order,
        CandidateSet set,
        int samples
    )
    {
        var share = Math.Min(range.Count, (int)Math.Ceiling((double)samples * range.Count / total));
        for (var i = 0; i < share; i++)
        {
            var place = gate.Segment.Order[range.Start + (int)((long)i * range.Count / share)];
            if (gate.Allows(gate.Segment.FileAt(place), out _))
                set.AddSample(gate.Segment.Tokens[place], origin, place, order, 1);
        }
    }
}
