using ModelRouter.Embedded.Index;

namespace ModelRouter.Embedded.Predicting;

/// <summary>Finds in the document itself what followed contexts like the present one.</summary>
internal static class DocumentEvidence
{
    /// <summary>Tokens before the cursor, and after it, in which a word counts as lately used.</summary>
    public const int LatelyTokens = 1024;

    /// <summary>How far back a name may stand that is carried over into a place of the same shape.</summary>
    public const int CarryReach = 32;

    /// <summary>Adds all occurrences after the same token.</summary>
    public static void Gather(DocumentView view, WordFilter filter, CandidateSet set, SearchLimits limits)
    {
        var context = view.Context;
        if (context.Length == 0)
            return;
        var last = context[^1];
        var budget = limits.DocumentPlaces;
        GatherTyped(view, filter, set, context, last);
        var words = view.FileWords;
        var liveCount = view.Count - view.LiveStart;
        // Backwards through the head: the nearest places come first.
        var reach = view.HeadEnd - 1;
        var tries = limits.DocumentTries;
        while (budget > 0 && reach > 0 && tries-- > 0)
        {
            var at = words.AsSpan(0, reach).LastIndexOf(last);
            if (at < 0)
                break;
            reach = at;
            var word = words[at + 1];
            if (!filter.Fits(word))
                continue;
            var agreement = Agreement(words, at + 1, 0, context);
            set.AddFile(word, view.FileGaps[at + 1], at + 1, agreement, view.HeadEnd - at + liveCount);
            budget--;
        }
        // Forwards through the tail.
        budget = Math.Max(budget, limits.DocumentPlaces / 4);
        tries = limits.DocumentTries;
        for (var from = view.TailStart; budget > 0 && from < words.Length - 1 && tries-- > 0; )
        {
            var at = words.AsSpan(from, words.Length - 1 - from).IndexOf(last);
            if (at < 0)
                break;
            at += from;
            from = at + 1;
            var word = words[at + 1];
            if (!filter.Fits(word))
                continue;
            var agreement = Agreement(words, at + 1, view.TailStart, context);
            set.AddFile(word, view.FileGaps[at + 1], at + 1, agreement, at - view.TailStart + liveCount + 1);
            budget--;
        }
    }

    /// <summary>Adds what followed the same shapes, names carried over to the present names.</summary>
    public static void GatherShapes(DocumentView view, WordFilter filter, CandidateSet set, SearchLimits limits)
    {
        var key = CurrentFileIndex.ShapeKey(view.ContextShapes);
        if (key == 0)
            return;
        var keys = view.FileShapeKeys;
        var budget = limits.DocumentShapePlaces;
        var reach = view.HeadEnd;
        while (budget-- > 0 && reach > 0)
        {
            var at = keys.AsSpan(0, reach).LastIndexOf(key);
            if (at < 0)
                break;
            reach = at;
            AddShape(view, filter, set, at, 0);
        }
        budget = limits.DocumentShapePlaces / 2;
        var from = view.TailStart + CurrentFileIndex.ShapeKeyLength;
        while (budget-- > 0 && from < keys.Length)
        {
            var at = keys.AsSpan(from).IndexOf(key);
            if (at < 0)
                break;
            at += from;
            from = at + 1;
            AddShape(view, filter, set, at, view.TailStart);
        }
    }

    /// <summary>Adds the document's words that fit what is typed.</summary>
    public static void GatherWords(DocumentView view, WordFilter filter, CandidateSet set)
    {
        const int MostBareWords = 40;
        const int MostTries = 80;
        var words = view.FileWords;
        var added = 0;
        var tries = 0;
        foreach (var word in view.FileDistinctNumbers)
        {
            if (!filter.Fits(word) || set.Contains(word))
                continue;
            if (++tries > MostTries)
                break;
            var head = words.AsSpan(0, view.HeadEnd).LastIndexOf(word);
            var place = head >= 0 ? head : words.AsSpan(view.TailStart).IndexOf(word) + view.TailStart;
            if (head < 0 && (place < view.TailStart || words.Length <= place || words[place] != word))
                continue;
            set.AddBare(word, view.FileGaps[place], TokenOrigin.Document, place);
            if (++added == MostBareWords)
                break;
        }
        var context = view.Context;
        for (var i = view.PredictedStart - 1; i >= view.LiveStart; i--)
        {
            if (filter.Fits(context[i]) && !set.Contains(context[i]))
                set.AddBare(context[i], view.ContextGaps[i], TokenOrigin.Document, -1);
        }
    }

    /// <summary>How many tokens ago, or how many ahead, a word was last used; -1 when not lately.</summary>
    public static int LastSeen(DocumentView view, int word)
    {
        var context = view.Context;
        var live = context[view.LiveStart..];
        var at = live.LastIndexOf(word);
        if (at >= 0)
            return live.Length - at;
        var words = view.FileWords;
        var from = Math.Max(0, view.HeadEnd - LatelyTokens);
        at = words.AsSpan(from..view.HeadEnd).LastIndexOf(word);
        if (at >= 0)
            return view.HeadEnd - from - at + live.Length;
        var count = Math.Min(LatelyTokens, words.Length - view.TailStart);
        at = words.AsSpan(view.TailStart, count).IndexOf(word);
        return at >= 0 ? at + live.Length + 1 : -1;
    }

    /// <summary>How often a word was used lately before the cursor.</summary>
    public static int CountLately(DocumentView view, int word)
    {
        var from = Math.Max(0, view.HeadEnd - LatelyTokens);
        return view.FileWords.AsSpan(from..view.HeadEnd).Count(word) + view.Context[view.LiveStart..].Count(word);
    }

    /// <summary>The tokens before a place that agree with the end of the context; a file's start agrees and ends it.</summary>
    private static int Agreement(int[] words, int place, int floor, ReadOnlySpan<int> context)
    {
        var most = Math.Min(Math.Min(place - floor, context.Length), Segment.ContextDepth);
        var agreement = 0;
        while (agreement < most && words[place - 1 - agreement] == context[^(agreement + 1)])
            agreement++;
        return agreement;
    }

    private static void GatherTyped(
        DocumentView view,
        WordFilter filter,
        CandidateSet set,
        ReadOnlySpan<int> context,
        int last
    )
    {
        for (var place = view.PredictedStart - 1; place > view.LiveStart; place--)
        {
            if (context[place - 1] != last || place >= context.Length || !filter.Fits(context[place]))
                continue;
            var most = Math.Min(place, Segment.ContextDepth);
            var agreement = 0;
            while (agreement < most && context[place - 1 - agreement] == context[^(agreement + 1)])
                agreement++;
            set.AddFile(context[place], view.ContextGaps[place], -1, agreement, context.Length - place);
        }
    }

    private static void AddShape(DocumentView view, WordFilter filter, CandidateSet set, int place, int floor)
    {
        var shapes = view.FileShapes;
        var own = view.ContextShapes;
        var most = Math.Min(Math.Min(place - floor, own.Length), Segment.ShapeDepth);
        var agreement = 0;
        while (agreement < most && shapes[place - 1 - agreement] == own[^(agreement + 1)])
            agreement++;
        if (agreement < CurrentFileIndex.ShapeKeyLength)
            return;
        var words = view.FileWords;
        var word = words[place];
        var gap = view.FileGaps[place];
        var context = view.Context;
        if (shapes[place] is not (WordShape.Name or WordShape.Value))
        {
            if (filter.Fits(word))
                set.AddShape(word, gap, TokenOrigin.Document, place, agreement, copied: false, document: true);
            return;
        }
        var reach = Math.Min(CarryReach, place - floor);
        var before = words.AsSpan(place - reach, reach).LastIndexOf(word);
        if (before < 0)
            return;
        var distance = reach - before;
        if (distance > context.Length || own[^distance] != shapes[place])
            return;
        var carried = context[^distance];
        if (filter.Fits(carried))
            set.AddShape(carried, gap, TokenOrigin.Document, -1, agreement, copied: true, document: true);
    }
}
