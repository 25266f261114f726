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
            set.AddCorpus(token, origin, place, agreement, file, near);
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

    /// <summary>Looks up, for words that begin with what is typed, the longest agreement before any of their occurrences.</summary>
    public static void GatherWords(
        DocumentView view,
        FileGate main,
        WordFilter filter,
        CandidateSet set,
        SearchLimits limits
    )
    {
        const int Tries = 8;
        var buckets = main.Segment.Buckets;
        if (buckets is null)
            return;
        var left = limits.TypedWords;
        foreach (var word in filter.Listed)
        {
            if (word >= buckets.Counts.Length || buckets.Counts[word] == 0 || set.Contains(word))
                continue;
            if (left-- == 0)
                return;
            var order = main.Segment.Order.AsSpan(buckets.Starts[word], buckets.Counts[word]);
            var at = ContextRange.LowerBound(main.Segment.Tokens, order, view, skip: 1);
            for (var step = 0; step < Tries; step++)
            {
                var index = at + ((step & 1) == 0 ? step / 2 : -(step + 1) / 2);
                if ((uint)index >= (uint)order.Length)
                    continue;
                var place = order[index] - 1;
                var file = main.Segment.FileAt(place);
                if (!main.Allows(file, out var near))
                    continue;
                var agreement = ContextRange.Agreement(main.Segment.Tokens, place, view.Context, Segment.ContextDepth);
                set.AddCorpus(main.Segment.Tokens[place], TokenOrigin.Main, place, agreement, file, near);
                break;
            }
        }
    }

    /// <summary>Counts, for every candidate, its occurrences in usable files, up to a bound.</summary>
    public static void CountCandidates(FileGate main, CandidateSet set, SearchLimits limits)
    {
        if (main.Segment.Buckets is not { } buckets)
            return;
        foreach (ref var item in set.Items)
        {
            if (item.Word >= buckets.Counts.Length)
                continue;
            var places = main.Segment.Order.AsSpan(buckets.Starts[item.Word], buckets.Counts[item.Word]);
            var most = Math.Min(places.Length, 2 * limits.CountedPlaces);
            for (var i = 0; i < most && item.Frequency < limits.CountedPlaces; i++)
            {
                if (main.Allows(main.Segment.FileAt(places[i] - 1), out _))
                    item.Frequency++;
            }
        }
    }

    /// <summary>Adds what followed the same shapes, names carried over to the present names.</summary>
    public static void GatherShapes(
        DocumentView view,
        FileGate main,
        WordFilter filter,
        CandidateSet set,
        SearchLimits limits
    )
    {
        var segment = main.Segment;
        var order = segment.ShapeOrder;
        if (order.Length == 0)
            return;
        var shapes = view.ContextShapes;
        var upper = ShapeRange.LowerBound(segment.Tokens, order, view);
        var lower = upper - 1;
        var lowerAgreement = ShapeRange.AgreementAt(segment.Tokens, order, lower, view, Segment.ShapeDepth);
        var upperAgreement = ShapeRange.AgreementAt(segment.Tokens, order, upper, view, Segment.ShapeDepth);
        var left = limits.ShapeNeighbours;
        var skips = limits.Skips;
        while (left > 0 && skips > 0)
        {
            var down = lowerAgreement >= upperAgreement;
            var agreement = down ? lowerAgreement : upperAgreement;
            if (agreement < CurrentFileIndex.ShapeKeyLength)
                return;
            var place = order[down ? lower : upper];
            if (down)
                lowerAgreement = ShapeRange.AgreementAt(segment.Tokens, order, --lower, view, agreement);
            else
                upperAgreement = ShapeRange.AgreementAt(segment.Tokens, order, ++upper, view, agreement);
            if (!main.Allows(segment.FileAt(place), out _))
            {
                skips--;
                continue;
            }
            left--;
            AddShape(view, segment, filter, set, shapes, place, agreement);
        }
    }

    private static void AddShape(
        DocumentView view,
        Segment segment,
        WordFilter filter,
        CandidateSet set,
        ReadOnlySpan<ushort> shapes,
        int place,
        int agreement
    )
    {
        var token = segment.Tokens[place];
        var word = Token.Word(token);
        var gap = (byte)Token.Gap(token);
        var shape = view.ShapeOf(word);
        if (shape is not (WordShape.Name or WordShape.Value))
        {
            if (filter.Fits(word))
                set.AddShape(word, gap, TokenOrigin.Main, place, agreement, copied: false, document: false);
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
