namespace ModelRouter.Embedded.Workspace.Ignore;

/// <summary>When letters of either case are the same. ASCII letters only: what else should be is folded beforehand.</summary>
internal enum LetterCase
{
    /// <summary>Never.</summary>
    Exact,

    /// <summary>As with git's core.ignoreCase, under which an escaped or a bracketed capital matches nothing.</summary>
    AsGitIgnoresIt,

    /// <summary>Always.</summary>
    Ignored,
}
