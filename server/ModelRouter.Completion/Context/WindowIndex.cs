using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ModelRouter.Core.Text;

namespace ModelRouter.Completion.Context;

/// <summary>
/// Which words stand in which windows of a document: finds the window that is most like another place in a time that
/// grows with the words of that place, not with the document.
/// </summary>
internal sealed class WindowIndex
{
    /// <summary>Lines of a window: about a screen.</summary>
    public const int WindowLines = BlockLines * WindowBlocks;

    /// <summary>Windows begin at every block.</summary>
    private const int BlockLines = 20;

    private const int WindowBlocks = 3;

    /// <summary>A version of a document is read once, and kept as long as that version is.</summary>
    private static readonly ConditionalWeakTable<TextSnapshot, WindowIndex> Known = [];

    private readonly Dictionary<int, List<int>> _blocks = [];
    private readonly int[] _words;

    private WindowIndex(TextSnapshot text)
    {
        ReadBlocks(text);
        var blocks = ((text.LineCount - 1) / BlockLines) + 1;
        _words = new int[Math.Max(1, blocks - WindowBlocks + 1)];
        foreach (var list in _blocks.Values)
            CountIn(list, _words);
    }

    /// <summary>The index of a document, which takes the time to read it when this is the first call.</summary>
    public static WindowIndex Of(TextSnapshot text) => Known.GetValue(text, static text => new WindowIndex(text));

    /// <summary>The first window of those most like a place.</summary>
    /// <param name="words">The words of the place.</param>
    /// <returns>The window's first line, and what share of all words the two have in common (Jaccard).</returns>
    public (int FirstLine, double Similarity) MostLike(HashSet<int> words)
    {
        var common = new int[_words.Length];
        foreach (var word in words)
        {
            if (_blocks.TryGetValue(word, out var blocks))
                CountIn(blocks, common);
        }
        var (best, similarity) = (0, 0.0);
        for (var window = 0; window < common.Length; window++)
        {
            if (common[window] == 0)
                continue;
            var share = (double)common[window] / (_words[window] + words.Count - common[window]);
            if (share > similarity)
                (best, similarity) = (window, share);
        }
        return (best * BlockLines, similarity);
    }

    /// <summary>Adds one for each window in which a word stands, however often.</summary>
    private static void CountIn(List<int> blocks, int[] windows)
    {
        var next = 0;
        foreach (var block in blocks)
        {
            var last = Math.Min(block, windows.Length - 1);
            for (next = Math.Max(next, block - WindowBlocks + 1); next <= last; next++)
                windows[next]++;
        }
    }

    private void ReadBlocks(TextSnapshot text)
    {
        var reader = new WordReader();
        var (line, previous) = (0, '\0');
        foreach (var chunk in text.Chunks())
        {
            foreach (var unit in chunk.Span)
            {
                if (reader.Next(unit, out var word))
                    Add(word, line / BlockLines);
                if (unit == '\r' || (unit == '\n' && previous != '\r'))
                    line++;
                previous = unit;
            }
        }
        if (reader.End(out var last))
            Add(last, line / BlockLines);
    }

    private void Add(int word, int block)
    {
        ref var blocks = ref CollectionsMarshal.GetValueRefOrAddDefault(_blocks, word, out _);
        blocks ??= [];
        if (blocks.Count == 0 || blocks[^1] != block)
            blocks.Add(block);
    }
}
