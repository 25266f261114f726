using ModelRouter.Embedded.Index;

namespace ModelRouter.Embedded.Predicting;

/// <summary>Tells of the files of a segment which may be used in one request, asking about each once at most. Reused between requests.</summary>
internal sealed class FileGate
{
    private const byte Known = 1;
    private const byte Usable = 2;
    private const byte Near = 4;

    private byte[] _states = [];
    private LiveSegment _live = LiveSegment.Empty;
    private string _path = "";
    private string _family = "";
    private Predicate<string>? _mayQuote;

    /// <summary>The segment.</summary>
    public Segment Segment => _live.Segment;

    /// <summary>Prepares for a request.</summary>
    /// <param name="live">The segment and its dead files.</param>
    /// <param name="path">The document: its saved text in the corpus is never used beside the open one.</param>
    /// <param name="family">Only files of this language family are used.</param>
    /// <param name="mayQuote">Only files that this allows are used.</param>
    public void Open(LiveSegment live, string path, string family, Predicate<string>? mayQuote)
    {
        _live = live;
        _path = path;
        _family = family;
        _mayQuote = mayQuote;
        var count = live.Segment.Files.Length;
        if (_states.Length < count)
            _states = new byte[count];
        else
            _states.AsSpan(0, count).Clear();
    }

    /// <summary>Lets go of the segment and the predicate.</summary>
    public void Close()
    {
        _live = LiveSegment.Empty;
        _mayQuote = null;
    }

    /// <summary>Whether the file may be used, and whether it lies in the document's folder.</summary>
    public bool Allows(int file, out bool near)
    {
        var state = _states[file];
        if (state == 0)
            _states[file] = state = Judge(file);
        near = (state & Near) != 0;
        return (state & Usable) != 0;
    }

    private byte Judge(int file)
    {
        var entry = _live.Segment.Files[file];
        if (
            _live.IsDead(file)
            || entry.Family != _family
            // Two files whose names differ in case alone lose little by this; two spellings of one would show deleted text.
            || entry.Path.Equals(_path, StringComparison.OrdinalIgnoreCase)
            || (_mayQuote is not null && !_mayQuote(entry.Path))
        )
        {
            return Known;
        }
        var near = Folder(entry.Path).SequenceEqual(Folder(_path));
        return (byte)(Known | Usable | (near ? Near : 0));
    }

    private static ReadOnlySpan<char> Folder(string path) =>
        path.AsSpan(0, path.AsSpan().LastIndexOfAny('/', '\\') + 1);
}
