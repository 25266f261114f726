using System.Text.Json;

namespace ModelRouter.Protocol;

/// <summary>A capability that the server asks for.</summary>
/// <param name="Id">Chosen by the server, to unregister it by.</param>
public sealed record Registration(string Id, string Method, JsonElement? RegisterOptions = null);
