namespace ModelRouter.Lsp.Validation;

/// <summary>How a command's failure stands to how it does without the change.</summary>
internal enum Likened
{
    /// <summary>It does not fail without the change, or nobody can tell.</summary>
    New,

    /// <summary>It fails without the change, too, and says something else, or nothing.</summary>
    Other,

    /// <summary>It fails in the same way without the change, and that is what the ticket is about.</summary>
    Unmended,

    /// <summary>It fails in the same way without the change, and that has nothing to do with it.</summary>
    Unrelated,
}
