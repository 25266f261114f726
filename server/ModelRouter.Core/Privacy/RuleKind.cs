namespace ModelRouter.Core.Privacy;

/// <summary>What sort of thing decided a lane.</summary>
public enum RuleKind
{
    /// <summary>A rule of settings or of a policy file.</summary>
    Rule,

    /// <summary>A default lane.</summary>
    Default,

    /// <summary>An ignore file of another assistant, honoured as lane off.</summary>
    IgnoreFile,

    /// <summary>A rule or file that could not be used, so that its folder is closed.</summary>
    Broken,

    /// <summary>A place that could not be resolved, of a kind that is not known, or whose folders are not read yet.</summary>
    Unresolved,
}
