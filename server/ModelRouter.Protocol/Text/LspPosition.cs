using System.Text.Json.Serialization;

namespace ModelRouter.Protocol;

/// <summary>A place in a document.</summary>
/// <param name="Line">Zero-based.</param>
/// <param name="Character">Zero-based, in units of the negotiated position encoding.</param>
[method: JsonConstructor] // else a struct is made empty, and a member that is missing is 0
public readonly record struct LspPosition(int Line, int Character);
