using ModelRouter.Embedded.Lexing;

namespace ModelRouter.Embedded.Index;

/// <summary>
/// All words of a corpus, each once. Only grows; any thread may look up while any other adds.
/// A word's number says nothing but which word it is: nothing may be ordered or chosen by it.
/// </summary>
internal sealed class Vocabulary
{
    private const int ChunkShift = 16;
    private const int ChunkUnits = 1 << ChunkShift;
    private const int FirstCapacity = 1024;

    private readonly Lock _gate = new();
    private volatile Tables _tables = new(FirstCapacity);
    private int _count;
    private int _freeInChunk;
    private int _chunkCount;

    /// <summary>Has the line breaks and the file's start from the beginning.</summary>
    public Vocabulary()
    {
        Span<char> break_ = ['\n', '-'];
        Add("", TokenKind.FileStart, 0);
        foreach (var change in "-=+")
        {
            break_[1] = change;
            Add(break_, TokenKind.LineBreak, WordHash.Of(break_, TokenKind.LineBreak));
        }
    }

    /// <summary>How many words there are.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Bytes held, without the objects' headers.</summary>
    public long Bytes
    {
        get
        {
            var tables = _tables;
            return ((long)tables.Capacity * (sizeof(ulong) + sizeof(long) + sizeof(ushort) + 1))
                + ((long)tables.Slots.Length * sizeof(int))
                + ((long)_chunkCount * ChunkUnits * sizeof(char));
        }
    }

    /// <summary>The word's number, or -1 when it is not here.</summary>
    public int Find(ReadOnlySpan<char> text, TokenKind kind, ulong hash)
    {
        var tables = _tables;
        var slots = tables.Slots;
        var mask = slots.Length - 1;
        for (var slot = (int)(hash >> 20) & mask; ; slot = (slot + 1) & mask)
        {
            var entry = Volatile.Read(ref slots[slot]);
            if (entry == 0)
                return -1;
            var word = entry - 1;
            if (tables.Hashes[word] == hash && tables.Kinds[word] == kind && tables.Text(word).SequenceEqual(text))
                return word;
        }
    }

    /// <summary>The word's number; it is added when it is new.</summary>
    public int Intern(ReadOnlySpan<char> text, TokenKind kind)
    {
        var hash = WordHash.Of(text, kind);
        var word = Find(text, kind, hash);
        if (word >= 0)
            return word;
        lock (_gate)
        {
            word = Find(text, kind, hash);
            return word >= 0 ? word : Add(text, kind, hash);
        }
    }

    /// <summary>The text of a word; for a line break its mark, which is not for output.</summary>
    public ReadOnlySpan<char> Text(int word) => _tables.Text(word);

    /// <summary>The kind of a word.</summary>
    public TokenKind Kind(int word) => _tables.Kinds[word];

    /// <summary>The place of a word in the order of contexts.</summary>
    public ulong OrderKey(int word) => _tables.Hashes[word];

    /// <summary>The shape of a word, see <see cref="WordShape"/>.</summary>
    public ushort Shape(int word) => _tables.Shapes[word];

    /// <summary>The order keys of all words up to <see cref="Count"/>, for hot loops.</summary>
    public ReadOnlySpan<ulong> OrderKeys => _tables.Hashes;

    /// <summary>The shapes of all words up to <see cref="Count"/>, for hot loops.</summary>
    public ReadOnlySpan<ushort> Shapes => _tables.Shapes;

    private int Add(ReadOnlySpan<char> text, TokenKind kind, ulong hash)
    {
        var tables = _tables;
        if (_count == tables.Capacity)
            _tables = tables = tables.Grown(_count);
        var word = _count;
        tables.Hashes[word] = hash;
        tables.Kinds[word] = kind;
        tables.Shapes[word] = WordShape.Of(text, kind);
        tables.Places[word] = Store(tables, text);
        Volatile.Write(ref _count, word + 1);
        tables.Link(word, hash);
        return word;
    }

    private long Store(Tables tables, ReadOnlySpan<char> text)
    {
        if (text.Length > _freeInChunk || _chunkCount == 0)
        {
            tables.AddChunk(_chunkCount++, ChunkUnits);
            _freeInChunk = ChunkUnits;
        }
        var offset = ChunkUnits - _freeInChunk;
        text.CopyTo(tables.Chunks[_chunkCount - 1].AsSpan(offset));
        _freeInChunk -= text.Length;
        return ((((long)(_chunkCount - 1) << ChunkShift) | (long)offset) << 8) | (long)text.Length;
    }

    /// <summary>The arrays that readers see; a larger set replaces it as a whole.</summary>
    private sealed class Tables(int capacity)
    {
        public int Capacity { get; } = capacity;
        public ulong[] Hashes { get; } = new ulong[capacity];
        public long[] Places { get; } = new long[capacity];
        public TokenKind[] Kinds { get; } = new TokenKind[capacity];
        public ushort[] Shapes { get; } = new ushort[capacity];
        public int[] Slots { get; } = new int[capacity * 2];
        public char[][] Chunks { get; private set; } = [];

        public ReadOnlySpan<char> Text(int word)
        {
            const int LengthMask = 255;
            var place = Places[word];
            var start = place >> 8;
            return Chunks[(int)(start >> ChunkShift)]
                .AsSpan((int)(start & (ChunkUnits - 1)), (int)(place & LengthMask));
        }

        public void AddChunk(int index, int units)
        {
            var chunks = new char[index + 1][];
            Chunks.CopyTo(chunks, 0);
            chunks[index] = new char[units];
            Chunks = chunks;
        }

        public void Link(int word, ulong hash)
        {
            var mask = Slots.Length - 1;
            var slot = (int)(hash >> 20) & mask;
            while (Slots[slot] != 0)
                slot = (slot + 1) & mask;
            Volatile.Write(ref Slots[slot], word + 1);
        }

        public Tables Grown(int count)
        {
            var next = new Tables(Capacity * 2) { Chunks = Chunks };
            Array.Copy(Hashes, next.Hashes, count);
            Array.Copy(Places, next.Places, count);
            Array.Copy(Kinds, next.Kinds, count);
            Array.Copy(Shapes, next.Shapes, count);
            for (var word = 0; word < count; word++)
                next.Link(word, Hashes[word]);
            return next;
        }
    }
}
