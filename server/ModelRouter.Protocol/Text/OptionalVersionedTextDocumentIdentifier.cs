using System.Text.Json.Serialization;

namespace ModelRouter.Protocol;

/// <summary>A document, at a version if it is open.</summary>
/// <param name="Version">Null, and told so, for a document as it lies on disk.</param>
public sealed record OptionalVersionedTextDocumentIdentifier(
    string Uri,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? Version
);
