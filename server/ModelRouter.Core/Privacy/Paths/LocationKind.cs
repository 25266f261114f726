namespace ModelRouter.Core.Privacy;

/// <summary>How a document's place came to be known.</summary>
public enum LocationKind
{
    /// <summary>A file (or folder) on this machine, or a view of one: a notebook's cell, a version in git.</summary>
    File,

    /// <summary>A document that was never saved.</summary>
    Unsaved,

    /// <summary>A place that cannot be told; <see cref="DocumentLocation.Problem"/> says why. Never beyond local.</summary>
    Unresolved,
}
