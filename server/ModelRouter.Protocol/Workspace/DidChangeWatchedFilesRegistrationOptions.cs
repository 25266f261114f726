namespace ModelRouter.Protocol;

/// <summary>Which files the client shall watch.</summary>
public sealed record DidChangeWatchedFilesRegistrationOptions(IReadOnlyList<FileSystemWatcher> Watchers);
