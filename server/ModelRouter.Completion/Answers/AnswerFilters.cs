namespace ModelRouter.Completion.Answers;

/// <summary>
/// What is done to a model's answer before it is shown. All of it is; the replay takes one after the other away to see
/// what each is worth (docs/inline-completion.md has the figures).
/// </summary>
[Flags]
internal enum AnswerFilters
{
    None = 0,

    /// <summary>Markdown around code is taken off.</summary>
    Fence = 1,

    /// <summary>What stands before the cursor already is not said again: a line's start, its indentation, the lines above.</summary>
    Echo = 2,

    /// <summary>The answer ends where the text below begins again.</summary>
    LinesBelow = 4,

    /// <summary>It ends where its block does.</summary>
    BlockEnd = 8,

    /// <summary>It ends where it goes round in circles.</summary>
    Repetition = 16,

    /// <summary>Brackets are not closed that are closed below or behind the cursor.</summary>
    Closers = 32,

    /// <summary>Later lines are indented as the document is.</summary>
    Indentation = 64,

    All = Fence | Echo | LinesBelow | BlockEnd | Repetition | Closers | Indentation,
}
