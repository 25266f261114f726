using System.Text.Json.Serialization;

namespace ModelRouter.Protocol;

/// <summary>A stretch of a document; <paramref name="End"/> is not part of it.</summary>
[method: JsonConstructor] // else a struct is made empty, and a member that is missing is 0
public readonly record struct LspRange(LspPosition Start, LspPosition End);
