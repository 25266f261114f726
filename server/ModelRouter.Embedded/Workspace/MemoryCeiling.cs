namespace ModelRouter.Embedded.Workspace;

/// <summary>Estimates what files would take in the index from what the others take.</summary>
/// <param name="maxBytes">The most that index and vocabulary may take.</param>
/// <param name="writer">The index.</param>
internal sealed class MemoryCeiling(long maxBytes, IndexWriter writer)
{
    /// <summary>Before anything was measured: ten bytes a token and as much again for a small vocabulary, six characters a token with indentation.</summary>
    private const double FirstBytesPerUnit = 4;

    /// <summary>UTF-16 units from which the measured ratio is believed.</summary>
    private const long EnoughToMeasure = 1 << 20;

    /// <summary>What is freed goes below this share of the ceiling, so that the next edit does not exceed it again.</summary>
    private const double TrimShare = 0.9;

    /// <summary>Files come back in only below this share: lower than <see cref="TrimShare"/>, or they would go in and out.</summary>
    private const double ReturnShare = 0.85;

    private long _length;
    private long _measuredLength;
    private double _bytesPerUnit = FirstBytesPerUnit;

    /// <summary>Whether the index, as it is, takes more than it may.</summary>
    public bool IsExceeded => ActualBytes > maxBytes;

    /// <summary>Whether what is left, as far as can be told before it is compacted, takes more than it should after trimming.</summary>
    public bool IsStillFull => Estimate(_length) > maxBytes * TrimShare;

    private long ActualBytes => writer.Index.Bytes + writer.Index.VocabularyBytes;

    /// <summary>Text came in, or, if negative, went out.</summary>
    /// <param name="length">UTF-16 units.</param>
    public void Learnt(long length) => _length += length;

    /// <summary>Whether so much more text is likely to fit.</summary>
    /// <param name="length">UTF-16 units; bytes do for an estimate.</param>
    public bool HasRoomFor(long length) => Estimate(_length + length) <= maxBytes;

    /// <summary>Of files that wait for room, those that have it again, first the ones that matter most.</summary>
    public List<FileEntry> Readmitted(IReadOnlyCollection<FileEntry> waiting, Relevance relevance)
    {
        if (waiting.Count == 0 || !HasRoomAgain(0))
            return [];
        var files = new List<FileEntry>(waiting);
        files.Sort(relevance);
        long length = 0;
        var count = 0;
        // Bytes do for an estimate.
        while (count < files.Count && HasRoomAgain(length + files[count].Length))
            length += files[count++].Length;
        return files.GetRange(0, count);
    }

    private bool HasRoomAgain(long length) => Estimate(_length + length) < maxBytes * ReturnShare;

    private double Estimate(long length)
    {
        Measure();
        return length * _bytesPerUnit;
    }

    /// <summary>Only when nothing is on its way: then the index holds exactly the text that is counted.</summary>
    private void Measure()
    {
        if (!writer.IsSettled || _length == 0 || _length == _measuredLength)
            return;
        if (_length < EnoughToMeasure && !IsExceeded)
            return;
        _measuredLength = _length;
        _bytesPerUnit = (double)ActualBytes / _length;
    }
}
