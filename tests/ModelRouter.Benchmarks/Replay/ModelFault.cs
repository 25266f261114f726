namespace ModelRouter.Benchmarks.Replay;

/// <summary>What models do wrong when they fill in the middle.</summary>
internal enum ModelFault
{
    /// <summary>Nothing: the answer is what was written.</summary>
    None,

    /// <summary>It goes on with what stands below the cursor.</summary>
    GoesOnIntoSuffix,

    /// <summary>It goes on with something else, in the same block and beyond.</summary>
    RunsOn,

    /// <summary>It closes again what is closed below.</summary>
    ClosesAgain,

    /// <summary>It begins with the line's start, or its indentation, again.</summary>
    EchoesLineStart,

    /// <summary>It wraps the answer in Markdown and explains it.</summary>
    Fences,

    /// <summary>It says the last line over and over.</summary>
    Repeats,

    /// <summary>It indents with tabs where the file has blanks, or the other way round.</summary>
    IndentsOtherwise,
}
