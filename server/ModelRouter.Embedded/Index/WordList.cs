using ModelRouter.Embedded.Lexing;

namespace ModelRouter.Embedded.Index;

/// <summary>The words of a vocabulary in the ordinal order of their texts, to find those that begin with what is typed.</summary>
internal sealed class WordList
{
    private readonly int[] _words;

    private WordList(int[] words, int covered)
    {
        _words = words;
        Covered = covered;
    }

    /// <summary>Words with a number from here on are younger than the list.</summary>
    public int Covered { get; }

    /// <summary>Bytes held.</summary>
    public long Bytes => sizeof(int) * (long)_words.Length;

    /// <summary>Sorts what the vocabulary holds now.</summary>
    public static WordList Build(Vocabulary vocabulary)
    {
        var covered = vocabulary.Count;
        var words = new List<int>(covered);
        for (var word = Token.FirstWord; word < covered; word++)
        {
            if (vocabulary.Kind(word) is TokenKind.Word or TokenKind.Literal)
                words.Add(word);
        }
        var sorted = words.ToArray();
        var keys = Array.ConvertAll(sorted, word => Head(vocabulary.Text(word)));
        Array.Sort(keys, sorted);
        for (var start = 0; start < keys.Length; )
        {
            var end = start + 1;
            while (end < keys.Length && keys[end] == keys[start])
                end++;
            if (end - start > 1)
            {
                sorted.AsSpan(start..end).Sort((a, b) => vocabulary.Text(a).SequenceCompareTo(vocabulary.Text(b)));
            }
            start = end;
        }
        return new(sorted, covered);
    }

    /// <summary>The words, without younger ones, that begin with a text.</summary>
    public ReadOnlySpan<int> StartingWith(ReadOnlySpan<char> prefix, Vocabulary vocabulary)
    {
        var from = LowerBound(prefix, vocabulary, after: false);
        var to = LowerBound(prefix, vocabulary, after: true);
        return _words.AsSpan(from..to);
    }

    /// <summary>The first four units as a number that orders as they do.</summary>
    private static ulong Head(ReadOnlySpan<char> text)
    {
        var head = 0UL;
        for (var i = 0; i < 4; i++)
            head = (head << 16) | (i < text.Length ? text[i] : 0UL);
        return head;
    }

    private int LowerBound(ReadOnlySpan<char> prefix, Vocabulary vocabulary, bool after)
    {
        int low = 0,
            high = _words.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            var text = vocabulary.Text(_words[middle]);
            if (text.Length > prefix.Length)
                text = text[..prefix.Length];
            var order = text.SequenceCompareTo(prefix);
            if (order < 0 || (after && order == 0))
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
