namespace ModelRouter.Embedded.Workspace;

/// <summary>Why a file is not learnt from. Files that git ignores are not looked at and so have no reason.</summary>
public enum SkipReason
{
    /// <summary>It could not be opened or read, or its name cannot be expressed.</summary>
    Unreadable,

    /// <summary>It has no bytes, as pipes, sockets and devices have none.</summary>
    Empty,

    /// <summary>It has more than <see cref="WorkspaceCorpusOptions.MaxFileBytes"/>.</summary>
    TooLarge,

    /// <summary>A symbolic link. Its target counts where it is, if that is in the workspace.</summary>
    SymbolicLink,

    /// <summary>Data rather than code, by its name.</summary>
    Data,

    /// <summary>Not text in UTF-8, UTF-16 or an 8-bit encoding near to ASCII.</summary>
    Binary,

    /// <summary>Most of its text stands in lines too long to have been typed.</summary>
    Minified,

    /// <summary>Made by a tool, by its name or by what its first lines say.</summary>
    Generated,

    /// <summary>Nearly the same as another file, which is learnt from instead.</summary>
    NearDuplicate,

    /// <summary>The memory ceiling leaves no room for it.</summary>
    OverCeiling,

    /// <summary><see cref="WorkspaceCorpusOptions.MayIndex"/> does not allow it.</summary>
    Private,
}
