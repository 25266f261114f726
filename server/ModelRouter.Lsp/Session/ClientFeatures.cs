using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Session;

/// <summary>What the client said it can do, as far as the server acts on it.</summary>
/// <param name="WatchesFiles">It reports changes of files when asked to by a dynamic registration.</param>
/// <param name="ShowsProgress">It shows progress that the server begins.</param>
/// <param name="RelativePatterns">A file watcher may be bound to one folder.</param>
internal sealed record ClientFeatures(bool WatchesFiles, bool ShowsProgress, bool RelativePatterns)
{
    public static ClientFeatures None { get; } = new(false, false, false);

    public static ClientFeatures Of(ClientCapabilities? capabilities)
    {
        var watcher = capabilities?.Workspace?.DidChangeWatchedFiles;
        return new ClientFeatures(
            watcher?.DynamicRegistration == true,
            capabilities?.Window?.WorkDoneProgress == true,
            watcher?.RelativePatternSupport == true
        );
    }
}
