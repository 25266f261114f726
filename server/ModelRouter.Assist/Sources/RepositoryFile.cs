using ModelRouter.Core.Privacy;

namespace ModelRouter.Assist.Sources;

/// <summary>A file of the workspace.</summary>
/// <param name="Path">Below the workspace folder, with <c>/</c>.</param>
/// <param name="Origin">Where it is.</param>
public sealed record RepositoryFile(string Path, DocumentLocation Origin);
