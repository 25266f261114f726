using System.Text.Json;
using System.Text.Json.Serialization;

namespace ModelRouter.Protocol;

/// <summary>
/// Parameters of <c>initialize</c>: the part that is read. More lenient than the specification, which requires
/// processId, rootUri and capabilities.
/// </summary>
/// <param name="ProcessId">The process that started the server and without which it should end.</param>
/// <param name="RootPath">Older form of <paramref name="RootUri"/>, a path.</param>
/// <param name="RootUri">Older form of <paramref name="WorkspaceFolders"/>.</param>
/// <param name="InitializationOptions">The settings, in the shape that the server documents.</param>
/// <param name="Trace">One of <see cref="TraceValue"/>.</param>
public sealed record InitializeParams(
    int? ProcessId = null,
    ClientInfo? ClientInfo = null,
    string? RootPath = null,
    string? RootUri = null,
    [property: JsonConverter(typeof(ListOfSomething<WorkspaceFolder>))]
        IReadOnlyList<WorkspaceFolder>? WorkspaceFolders = null,
    ClientCapabilities? Capabilities = null,
    JsonElement? InitializationOptions = null,
    string? Trace = null,
    ProgressToken? WorkDoneToken = null
);
