using ModelRouter.Embedded.Index;

namespace ModelRouter.Embedded.Predicting;

/// <summary>The words that may come next, while evidence is gathered.</summary>
internal sealed class CandidateSet
{
    /// <summary>Evidence comes strongest first; what comes after so many different words has never been the answer.</summary>
    public const int Capacity = 96;

    private readonly int[] _words = new int[Capacity];
    private readonly Candidate[] _items = new Candidate[Capacity];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>The candidates.</summary>
    public Span<Candidate> Items => _items.AsSpan(0, Count);

    /// <summary>The longest agreement in the document, and the sums over all occurrences there.</summary>
    public float FileLongest,
        FileAtLongest,
        FileCount,
        FileWeight;

    /// <summary>The same in other files.</summary>
    public float CorpusLongest,
        CorpusAtLongest,
        CorpusCount,
        CorpusWeight;

    /// <summary>Sizes of the samples after the last two tokens and after the last one.</summary>
    public float SecondOrder,
        FirstOrder;

    /// <summary>Longest agreement of shapes, and sums of weights.</summary>
    public float ShapeLongest,
        ShapeWeight,
        FileShapeLongest,
        FileShapeWeight;

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        Count = 0;
        FileLongest = FileAtLongest = FileCount = FileWeight = 0;
        CorpusLongest = CorpusAtLongest = CorpusCount = CorpusWeight = 0;
        SecondOrder = FirstOrder = 0;
        ShapeLongest = ShapeWeight = FileShapeLongest = FileShapeWeight = 0;
    }

    /// <summary>The index of a word's candidate, added when it is new; -1 when there is no room.</summary>
    public int IndexOf(int word)
    {
        if (Token.IsBreak(word))
            word = Token.BreakSame;
        var index = _words.AsSpan(0, Count).IndexOf(word);
        if (index >= 0)
            return index;
        if (Count == Capacity)
            return -1;
        _words[Count] = word;
        _items[Count] = new Candidate { Word = word, Strength = -1 };
        return Count++;
    }

    /// <summary>Whether the word is a candidate already.</summary>
    public bool Contains(int word) => _words.AsSpan(0, Count).Contains(word);

    /// <summary>An occurrence in the document.</summary>
    public void AddFile(int word, byte gap, int place, int agreement, int distance)
    {
        var index = IndexOf(word);
        if (index < 0)
            return;
        ref var item = ref _items[index];
        Vote(ref item, word, agreement);
        // The document wins against other files with as long an agreement.
        Trace(ref item, gap, TokenOrigin.Document, place, (2 * agreement) + 1);
        var weight = Weight(agreement);
        item.FileCount++;
        item.FileWeight += weight;
        FileCount++;
        FileWeight += weight;
        if (agreement > item.FileLongest || item.FileAtLongest == 0)
        {
            item.FileLongest = agreement;
            item.FileAtLongest = 0;
            item.FileDistance = distance;
        }
        if (agreement == item.FileLongest)
        {
            item.FileAtLongest++;
            item.FileDistance = Math.Min(item.FileDistance, distance);
        }
        if (agreement > FileLongest)
            (FileLongest, FileAtLongest) = (agreement, 0);
        if (agreement == FileLongest)
            FileAtLongest++;
    }

    /// <summary>An occurrence in another file.</summary>
    public void AddCorpus(int token, TokenOrigin origin, int place, int agreement, FileEntry file, bool near)
    {
        var word = Token.Word(token);
        var index = IndexOf(word);
        if (index < 0)
            return;
        ref var item = ref _items[index];
        Vote(ref item, word, agreement);
        Trace(ref item, (byte)Token.Gap(token), origin, place, 2 * agreement);
        var weight = Weight(agreement);
        item.CorpusCount++;
        item.CorpusWeight += weight;
        CorpusCount++;
        CorpusWeight += weight;
        if (near)
            item.CorpusNear++;
        item.CorpusFiles |= 1UL << (int)(file.PathHash % 64);
        if (agreement > item.CorpusLongest || item.CorpusAtLongest == 0)
            (item.CorpusLongest, item.CorpusAtLongest) = (agreement, 0);
        if (agreement == item.CorpusLongest)
            item.CorpusAtLongest++;
        if (agreement > CorpusLongest)
            (CorpusLongest, CorpusAtLongest) = (agreement, 0);
        if (agreement == CorpusLongest)
            CorpusAtLongest++;
    }

    /// <summary>An occurrence in a sample of those after the last one or two tokens.</summary>
    public void AddSample(int token, TokenOrigin origin, int place, int order, float weight)
    {
        var word = Token.Word(token);
        var index = IndexOf(word);
        if (index < 0)
            return;
        ref var item = ref _items[index];
        Vote(ref item, word, 0);
        Trace(ref item, (byte)Token.Gap(token), origin, place, 0);
        if (order == 1)
        {
            item.FirstOrder += weight;
            FirstOrder += weight;
        }
        else
        {
            item.SecondOrder += weight;
            SecondOrder += weight;
        }
    }

    /// <summary>A word after a context of the same shape, in this document or another file.</summary>
    public void AddShape(int word, byte gap, TokenOrigin origin, int place, int agreement, bool copied, bool document)
    {
        var index = IndexOf(word);
        if (index < 0)
            return;
        ref var item = ref _items[index];
        Vote(ref item, word, 0);
        Trace(ref item, gap, origin, place, 0);
        var weight = (float)agreement;
        if (document)
        {
            item.FileShapeLongest = Math.Max(item.FileShapeLongest, agreement);
            item.FileShapeWeight += weight;
            item.FileShapeCopied += copied ? weight : 0;
            FileShapeLongest = Math.Max(FileShapeLongest, agreement);
            FileShapeWeight += weight;
            return;
        }
        item.ShapeLongest = Math.Max(item.ShapeLongest, agreement);
        item.ShapeWeight += weight;
        item.ShapeCopied += copied ? weight : 0;
        ShapeLongest = Math.Max(ShapeLongest, agreement);
        ShapeWeight += weight;
    }

    /// <summary>A word that fits what is typed, though nothing like it was seen in such a place.</summary>
    public void AddBare(int word, byte gap, TokenOrigin origin, int place)
    {
        var index = IndexOf(word);
        if (index >= 0)
            Trace(ref _items[index], gap, origin, place, 0);
    }

    private static float Weight(int agreement) => agreement * agreement;

    private static void Vote(ref Candidate item, int word, int agreement)
    {
        var vote = Weight(agreement) + 1;
        if (word == Token.BreakOut)
            item.Out += vote;
        else if (word == Token.BreakSame)
            item.Same += vote;
        else if (word == Token.BreakIn)
            item.In += vote;
    }

    private static void Trace(ref Candidate item, byte gap, TokenOrigin origin, int place, int strength)
    {
        if (strength <= item.Strength)
            return;
        item.Strength = strength;
        item.Gap = gap;
        item.Origin = origin;
        item.Place = place;
    }
}
