using System.Text.Json.Serialization;

namespace ModelRouter.Protocol;

/// <summary>Parameters of <c>workspace/didChangeWatchedFiles</c>.</summary>
public sealed record DidChangeWatchedFilesParams(
    [property: JsonConverter(typeof(ListOfSomething<FileEvent>))] IReadOnlyList<FileEvent> Changes
);
