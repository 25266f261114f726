namespace ModelRouter.Core.Privacy;

/// <summary>What a glob's path begins at.</summary>
internal enum GlobBase
{
    /// <summary>The root of the rule's source.</summary>
    Source,

    /// <summary>The file system's root: the glob begins with a drive, a host or <c>~</c>.</summary>
    FileSystem,

    /// <summary>It begins with a slash, which people write in both senses.</summary>
    Either,
}
