namespace ModelRouter.Embedded.Index;

/// <summary>
/// An immutable stretch of the corpus: the tokens of some files in the order of their paths, and two orders over them.
/// </summary>
internal sealed class Segment
{
    /// <summary>How many tokens back contexts are told apart. Longer agreement never changed a prediction.</summary>
    public const int ContextDepth = 48;

    /// <summary>The same for shapes.</summary>
    public const int ShapeDepth = 20;

    /// <summary>One place in this many takes part in the order of shapes: shapes repeat so much that a sample tells the same.</summary>
    public const int ShapeSampling = 4;

    private const int BlockShift = 8;

    /// <summary>Nothing.</summary>
    public static Segment Empty { get; } = new([], [], [0], [], [], WordBuckets.None);

    private readonly int[] _fileOfBlock;

    /// <summary>Takes what <see cref="SegmentBuilder"/> made.</summary>
    public Segment(int[] tokens, FileEntry[] files, int[] starts, int[] order, int[] shapeOrder, WordBuckets buckets)
    {
        Tokens = tokens;
        Files = files;
        Starts = starts;
        Order = order;
        ShapeOrder = shapeOrder;
        Buckets = buckets;
        _fileOfBlock = new int[(tokens.Length >> BlockShift) + 1];
        for (int block = 0, file = 0; block < _fileOfBlock.Length; block++)
        {
            while (file + 1 < files.Length && starts[file + 1] <= block << BlockShift)
                file++;
            _fileOfBlock[block] = file;
        }
    }

    /// <summary>Packed tokens; every file begins with <see cref="Token.FileStart"/>.</summary>
    public int[] Tokens { get; }

    /// <summary>The files, by path.</summary>
    public FileEntry[] Files { get; }

    /// <summary>Where each file begins in <see cref="Tokens"/>, and a last entry with their length.</summary>
    public int[] Starts { get; }

    /// <summary>All places but the files' starts, by their contexts.</summary>
    public int[] Order { get; }

    /// <summary>A sample of the places, by the shapes of their contexts.</summary>
    public int[] ShapeOrder { get; }

    /// <summary>Where in <see cref="Order"/> the places after each word are.</summary>
    public WordBuckets Buckets { get; }

    /// <summary>Bytes held.</summary>
    public long Bytes =>
        sizeof(int) * ((long)Tokens.Length + Order.Length + ShapeOrder.Length + Starts.Length + _fileOfBlock.Length);

    /// <summary>The file in which a place lies, as an index into <see cref="Files"/>.</summary>
    public int FileAt(int place)
    {
        var file = _fileOfBlock[place >> BlockShift];
        while (Starts[file + 1] <= place)
            file++;
        return file;
    }

    /// <summary>Whether a place belongs to the sample of <see cref="ShapeOrder"/>. Depends on the file and the place in it alone.</summary>
    public static bool IsSampled(uint pathHash, int placeInFile)
    {
        const uint Multiplier = 0x9E3779B1;
        return (((uint)placeInFile + pathHash) * Multiplier) >> 30 == 0;
    }
}
