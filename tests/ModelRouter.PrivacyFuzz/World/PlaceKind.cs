namespace ModelRouter.PrivacyFuzz.World;

/// <summary>How a document was opened.</summary>
internal enum PlaceKind
{
    /// <summary>A file, under whatever spelling: its lane is known exactly.</summary>
    File,

    /// <summary>A scheme that nobody knows: never looser than local.</summary>
    Unknown,

    /// <summary>Not saved yet: as strict as each open folder, or stricter.</summary>
    Unsaved,

    /// <summary>Another case of a file's name, which the disk does not have: as strict as rules say, or stricter.</summary>
    OtherCase,
}
