namespace ModelRouter.Core.Privacy;

/// <summary>
/// Follows the symbolic links and junctions of an absolute path, component by component as the operating system does
/// (so that <c>..</c> after a link means the parent of the link's target). Of a path that does not exist yet, the part
/// that exists is followed. Reads the disk; <see cref="SymbolicLinks"/> has the walk itself.
/// </summary>
/// <param name="path">As the editor named it, not tidied.</param>
public delegate RealPath ResolveRealPath(string path);
