namespace ModelRouter.Embedded.Workspace;

/// <summary>What is known of one file. Belongs to the worker.</summary>
internal sealed class FileEntry(string path)
{
    /// <summary>Full path, as the opened folder is spelled.</summary>
    public string Path { get; } = path;

    /// <summary>Bytes, when it was last seen.</summary>
    public long Length { get; set; }

    /// <summary>Last write, in ticks of UTC, when it was last seen.</summary>
    public long Modified { get; set; }

    /// <summary>Whether it was written so shortly before it was read that another write could bear the same time.</summary>
    public bool IsRacy { get; set; }

    /// <summary>The scan that met it last.</summary>
    public int Scan { get; set; }

    /// <summary>Why its name or size alone excludes it; null when it is to be read.</summary>
    public SkipReason? NameReason { get; set; }

    /// <summary>Why it is not learnt from; null when it is, or is about to be.</summary>
    public SkipReason? Skipped { get; set; }

    /// <summary>Whether the index holds it.</summary>
    public bool IsIndexed { get; set; }

    /// <summary>Whether it was in the index until just now, and so needs no room to be found for it.</summary>
    public bool KeepsPlace { get; set; }

    /// <summary>A hash of the content that was last read.</summary>
    public ulong ContentHash { get; set; }

    /// <summary>UTF-16 units of its text in the index; 0 when it is not there.</summary>
    public long IndexedLength { get; set; }

    /// <summary>The sketch of its text; null when its text is not learnt from for another reason than being a duplicate.</summary>
    public TextSignature? Signature { get; set; }

    /// <summary>The file that is learnt from instead.</summary>
    public FileEntry? DuplicateOf { get; set; }

    /// <summary>The files that this one stands for.</summary>
    public List<FileEntry>? Duplicates { get; set; }

    /// <summary>Whether this is the one that stays of two near-duplicates: the shorter path, which is nearer to the top and no copy's name.</summary>
    public static int CompareStaying(FileEntry a, FileEntry b) =>
        a.Path.Length != b.Path.Length ? a.Path.Length.CompareTo(b.Path.Length) : string.CompareOrdinal(a.Path, b.Path);
}
