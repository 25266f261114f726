using System.Runtime.InteropServices;
using ModelRouter.Embedded.Index;
using ModelRouter.Embedded.Lexing;

namespace ModelRouter.Embedded.Predicting;

/// <summary>Tells which words begin with what is typed of a word. Reused between requests.</summary>
internal sealed class WordFilter
{
    private readonly List<int> _fitting = [];
    private ulong[] _bits = [];
    private string _prefix = "";
    private CorpusIndex _corpus = CorpusIndex.Empty;
    private DocumentView _view = null!;

    /// <summary>Whether nothing is typed, so that every word fits.</summary>
    public bool IsOpen => _prefix.Length == 0;

    /// <summary>UTF-16 units typed.</summary>
    public int Length => _prefix.Length;

    /// <summary>Prepares for a request.</summary>
    public void Open(ReadOnlySpan<char> prefix, CorpusIndex corpus, DocumentView view)
    {
        const int BitsPerWord = 64;
        _corpus = corpus;
        _view = view;
        _prefix = prefix.ToString();
        if (IsOpen)
            return;
        var needed = (corpus.Words.Covered + BitsPerWord - 1) / BitsPerWord;
        if (_bits.Length < needed)
            _bits = new ulong[needed];
        else
            _bits.AsSpan(0, needed).Clear();
        foreach (var word in corpus.Words.StartingWith(_prefix, corpus.Vocabulary))
            _bits[word / BitsPerWord] |= 1UL << (word % BitsPerWord);
    }

    /// <summary>Words of the corpus that fit: the younger ones that are in no list yet, then the listed ones in their order.</summary>
    /// <param name="most">No more than so many.</param>
    public ReadOnlySpan<int> Fitting(int most)
    {
        _fitting.Clear();
        var vocabulary = _corpus.Vocabulary;
        for (var word = _corpus.Words.Covered; word < vocabulary.Count && _fitting.Count < most; word++)
        {
            if (Fits(word))
                _fitting.Add(word);
        }
        foreach (var word in _corpus.Words.StartingWith(_prefix, vocabulary))
        {
            if (_fitting.Count >= most)
                break;
            _fitting.Add(word);
        }
        return CollectionsMarshal.AsSpan(_fitting);
    }

    /// <summary>Lets go of the snapshot.</summary>
    public void Close()
    {
        _prefix = "";
        _corpus = CorpusIndex.Empty;
    }

    /// <summary>Lets every word through from here on: the typed word has been chosen.</summary>
    public void Release() => _prefix = "";

    /// <summary>Whether a word fits.</summary>
    public bool Fits(int word)
    {
        if (IsOpen)
            return true;
        if (word < _corpus.Words.Covered)
            return (_bits[word >> 6] & (1UL << (word & 63))) != 0;
        return _view.KindOf(word) is TokenKind.Word or TokenKind.Literal
            && _view.TextOf(word).StartsWith(_prefix, StringComparison.Ordinal);
    }

    /// <summary>Whether a word is just what is typed.</summary>
    public bool IsWhole(int word) => !IsOpen && _view.TextOf(word).Length == _prefix.Length;
}
