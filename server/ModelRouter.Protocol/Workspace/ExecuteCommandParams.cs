using System.Text.Json;

namespace ModelRouter.Protocol;

/// <summary>Parameters of <c>workspace/executeCommand</c>.</summary>
public sealed record ExecuteCommandParams(
    string Command,
    IReadOnlyList<JsonElement>? Arguments = null,
    ProgressToken? WorkDoneToken = null
);
