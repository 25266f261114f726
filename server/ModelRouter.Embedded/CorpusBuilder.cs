using ModelRouter.Embedded.Index;

namespace ModelRouter.Embedded;

/// <summary>
/// Collects files for a <see cref="CorpusIndex"/>, lexing each as it comes, so that texts need not be in memory together.
/// Thread-safe; adding the same files in any order, from any threads, gives the same answers.
/// </summary>
public sealed class CorpusBuilder
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, FileTokens> _files = new(StringComparer.Ordinal);
    private readonly Vocabulary _vocabulary = new();
    private long _tokenCount;

    /// <summary>Tokens added so far: what a memory ceiling can be checked against.</summary>
    public long TokenCount => Interlocked.Read(ref _tokenCount);

    /// <summary>Lexes a file and keeps its tokens. A path added again replaces what it was before.</summary>
    public void Add(string path, string text)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(text);
        var file = FileTokens.Lex(path, text, _vocabulary);
        lock (_gate)
        {
            if (_files.TryGetValue(path, out var earlier))
                _tokenCount -= earlier.Tokens.Length;
            _files[path] = file;
            _tokenCount += file.Tokens.Length;
        }
    }

    /// <summary>Sorts all contexts, on all cores. The builder is done then.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public CorpusIndex Build(CancellationToken ct)
    {
        FileTokens[] files;
        lock (_gate)
            files = [.. _files.Values];
        return CorpusIndex.FromTokens(files, _vocabulary, ct);
    }
}
