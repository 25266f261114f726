namespace ModelRouter.Embedded.Index;

/// <summary>For each word of the vocabulary as it was: where the places after it begin in the order of contexts, and how many there are.</summary>
/// <param name="Starts">Indexes into <see cref="Segment.Order"/>.</param>
/// <param name="Counts">How often the word occurs.</param>
internal sealed record WordBuckets(int[] Starts, int[] Counts)
{
    /// <summary>Of no word.</summary>
    public static WordBuckets None { get; } = new([], []);

    /// <summary>Reads the buckets off a finished order.</summary>
    public static WordBuckets Read(int[] tokens, int[] order, int vocabularyCount)
    {
        var starts = new int[vocabularyCount];
        var counts = new int[vocabularyCount];
        for (var i = 0; i < order.Length; i++)
        {
            var word = Token.Word(tokens[order[i] - 1]);
            if (counts[word]++ == 0)
                starts[word] = i;
        }
        return new(starts, counts);
    }

    /// <summary>Bytes held; counted to the vocabulary, whose size they have.</summary>
    public long Bytes => sizeof(int) * ((long)Starts.Length + Counts.Length);
}
