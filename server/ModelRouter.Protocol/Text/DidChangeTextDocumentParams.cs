using System.Text.Json.Serialization;

namespace ModelRouter.Protocol;

/// <summary>Parameters of <c>textDocument/didChange</c>. Each edit applies to the outcome of the one before.</summary>
public sealed record DidChangeTextDocumentParams(
    VersionedTextDocumentIdentifier TextDocument,
    [property: JsonConverter(typeof(ListOfSomething<TextDocumentContentChangeEvent>))]
        IReadOnlyList<TextDocumentContentChangeEvent> ContentChanges
);
