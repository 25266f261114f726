namespace ModelRouter.Completion.Context;

/// <summary>
/// Finds the words of a text unit by unit, as hashes: which words two places share can be told without a string for each.
/// Two words with the same hash make two places look a little more alike than they are.
/// </summary>
internal struct WordReader
{
    /// <summary>Shorter words are loop counters and operators; every place has them.</summary>
    private const int MinLength = 3;

    // FNV-1a, 32 bits, over UTF-16 units.
    private const uint Basis = 2_166_136_261;
    private const uint Prime = 16_777_619;

    private uint _hash;
    private int _length;

    /// <summary>Takes the next unit.</summary>
    /// <returns>Whether it ends a word, whose hash is then given.</returns>
    public bool Next(char unit, out int word)
    {
        if (AskPolicy.IsWord(unit))
        {
            _hash = ((_length == 0 ? Basis : _hash) ^ unit) * Prime;
            _length++;
            word = 0;
            return false;
        }
        return End(out word);
    }

    /// <summary>The text is over.</summary>
    public bool End(out int word)
    {
        word = (int)_hash;
        var isWord = _length >= MinLength;
        _length = 0;
        return isWord;
    }
}
