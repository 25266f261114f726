namespace ModelRouter.Embedded;

/// <summary>What the embedded model is asked.</summary>
public sealed record PredictionRequest
{
    /// <summary>The file in which the cursor stands; its language is told by its name unless <see cref="LanguageId"/> says it.</summary>
    public required string Path { get; init; }

    /// <summary>The editor's language identifier, such as <c>csharp</c>.</summary>
    public string? LanguageId { get; init; }

    /// <summary>Text before the cursor: a window that starts at a line start. A few hundred lines suffice.</summary>
    public required string Before { get; init; }

    /// <summary>
    /// UTF-16 units of the file before <see cref="Before"/> starts; 0 when the window reaches to the file's start.
    /// With it the window is joined to <see cref="CurrentFile"/>.
    /// </summary>
    public int BeforeOffset { get; init; }

    /// <summary>Text after the cursor: a window that ends at a line end or at the end of the file.</summary>
    public required string After { get; init; }

    /// <summary>An index of the file itself, possibly of a slightly older version; null when there is none yet.</summary>
    public CurrentFileIndex? CurrentFile { get; init; }

    /// <summary>UTF-16 units at the start of the file that are the same now as when <see cref="CurrentFile"/> was built.</summary>
    public int UnchangedHead { get; init; }

    /// <summary>UTF-16 units at the end of the file that are the same now as when <see cref="CurrentFile"/> was built.</summary>
    public int UnchangedTail { get; init; }

    /// <summary>Whether an answer of more than one line is welcome.</summary>
    public bool AllowMultiline { get; init; }

    /// <summary>With <see cref="AllowMultiline"/>: whether further lines are welcome also where they are less likely to be right.</summary>
    public bool EagerMultiline { get; init; }

    /// <summary>
    /// Says of a file, by its path in the corpus, whether its text may be quoted in the answer; null allows all. Asked once
    /// for each file that comes up, hundreds of times a request, so it should do no more than look the path up.
    /// </summary>
    public Predicate<string>? MayQuote { get; init; }
}
