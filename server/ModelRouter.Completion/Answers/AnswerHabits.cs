namespace ModelRouter.Completion.Answers;

/// <summary>What some models do wrong again and again when they fill in the middle.</summary>
[Flags]
internal enum AnswerHabits
{
    None = 0,

    /// <summary>They begin with a line break where the text goes on on the same line.</summary>
    BeginsWithLineBreak = 1,

    /// <summary>They say again what stands on the cursor's line before the cursor.</summary>
    RepeatsLineStart = 2,

    /// <summary>They say its indentation again.</summary>
    RepeatsIndentation = 4,
}
