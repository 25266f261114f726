using System.Text.Json;

namespace ModelRouter.Protocol;

/// <summary>What the client can do: the part that is read.</summary>
/// <param name="Experimental">An object; <c>modelrouterCommands: true</c> in it: the client has commands of its own.</param>
public sealed record ClientCapabilities(
    GeneralClientCapabilities? General = null,
    WorkspaceClientCapabilities? Workspace = null,
    TextDocumentClientCapabilities? TextDocument = null,
    WindowClientCapabilities? Window = null,
    JsonElement? Experimental = null
);
