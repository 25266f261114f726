namespace ModelRouter.Protocol;

/// <summary>One pattern of files to watch.</summary>
/// <param name="Kind">Absent: all kinds.</param>
public sealed record FileSystemWatcher(GlobPattern GlobPattern, WatchKind? Kind = null);
