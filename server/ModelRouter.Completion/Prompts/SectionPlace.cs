namespace ModelRouter.Completion.Prompts;

/// <summary>Where other files and the current file's name stand in a prompt.</summary>
internal enum SectionPlace
{
    /// <summary>Before everything else.</summary>
    First,

    /// <summary>Before everything else, but the current file's name at the start of its prefix.</summary>
    FirstButOwnNameInPrefix,

    /// <summary>At the start of the prefix.</summary>
    InPrefix,
}
