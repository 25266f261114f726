namespace ModelRouter.Protocol;

/// <summary>A folder that is open. The specification requires the name; clients in use leave it out.</summary>
public sealed record WorkspaceFolder(string Uri, string? Name = null);
