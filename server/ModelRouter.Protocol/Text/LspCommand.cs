using System.Text.Json;

namespace ModelRouter.Protocol;

/// <summary>Something that the client asks the server to execute, with <c>workspace/executeCommand</c>.</summary>
public sealed record LspCommand(string Title, string Command, IReadOnlyList<JsonElement>? Arguments = null);
