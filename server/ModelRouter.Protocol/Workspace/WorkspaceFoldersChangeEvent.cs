using System.Text.Json.Serialization;

namespace ModelRouter.Protocol;

/// <summary>Which folders came and went.</summary>
public sealed record WorkspaceFoldersChangeEvent(
    [property: JsonConverter(typeof(ListOfSomething<WorkspaceFolder>))] IReadOnlyList<WorkspaceFolder> Added,
    [property: JsonConverter(typeof(ListOfSomething<WorkspaceFolder>))] IReadOnlyList<WorkspaceFolder> Removed
);
