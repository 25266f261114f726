namespace ModelRouter.Protocol;

/// <summary>What happened to a file.</summary>
public sealed record FileEvent(string Uri, FileChangeType Type);
