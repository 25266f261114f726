namespace ModelRouter.Assist.Edits;

/// <summary>Why changes that a model wrote cannot be used.</summary>
internal enum EditProblem
{
    None,

    /// <summary>There are none, not even an empty list of them.</summary>
    Missing,

    /// <summary>They are not of the format.</summary>
    Broken,

    /// <summary>A file is named that may not be changed.</summary>
    WrongFile,

    /// <summary>A new file is named that is there.</summary>
    Exists,

    /// <summary>The lines to replace are nowhere in the file.</summary>
    NotFound,

    /// <summary>The lines to replace are there more than once.</summary>
    Ambiguous,

    /// <summary>Two changes are about the same lines.</summary>
    Overlapping,

    /// <summary>What would come into the file has characters that cannot be seen and are nowhere in it.</summary>
    Hidden,
}
