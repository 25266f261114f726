using System.Text.Json;
using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Session;

/// <summary>What the client said it can do, as far as the server acts on it.</summary>
/// <param name="WatchesFiles">It reports changes of files when asked to by a dynamic registration.</param>
/// <param name="ShowsProgress">It shows progress that the server begins.</param>
/// <param name="RelativePatterns">A file watcher may be bound to one folder.</param>
/// <param name="HasCommands">It has commands of its own, which ask the person first what to plan or review.</param>
internal sealed record ClientFeatures(
    bool WatchesFiles,
    bool ShowsProgress,
    bool RelativePatterns,
    bool HasCommands = false
)
{
    public static ClientFeatures None { get; } = new(false, false, false);

    public static ClientFeatures Of(ClientCapabilities? capabilities)
    {
        var watcher = capabilities?.Workspace?.DidChangeWatchedFiles;
        return new ClientFeatures(
            watcher?.DynamicRegistration == true,
            capabilities?.Window?.WorkDoneProgress == true,
            watcher?.RelativePatternSupport == true,
            capabilities?.Experimental is { ValueKind: JsonValueKind.Object } experimental
                && experimental.TryGetProperty("modelrouterCommands", out var has)
                && has.ValueKind == JsonValueKind.True
        );
    }
}
