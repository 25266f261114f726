using System.Text.Json.Serialization;

namespace ModelRouter.Protocol;

/// <summary>
/// A pattern of paths. On the wire a plain string, or {baseUri, pattern} where there is a base; the latter only for
/// clients with <see cref="DidChangeWatchedFilesClientCapabilities.RelativePatternSupport"/>.
/// </summary>
/// <param name="BaseUri">The folder that the pattern is relative to.</param>
[JsonConverter(typeof(GlobPatternConverter))]
public sealed record GlobPattern(string Pattern, string? BaseUri = null);
