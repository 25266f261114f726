using System.Text.Json;

namespace ModelRouter.Protocol;

/// <summary>
/// Parameters of <c>workspace/didChangeConfiguration</c>. Clients whose settings must be fetched send null or
/// nothing.
/// </summary>
public sealed record DidChangeConfigurationParams(JsonElement? Settings = null);
