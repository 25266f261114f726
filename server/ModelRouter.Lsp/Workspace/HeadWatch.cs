using System.Text.Json;
using ModelRouter.Lsp.Documents;
using ModelRouter.Lsp.Session;
using ModelRouter.Protocol;
using FileSystemWatcher = ModelRouter.Protocol.FileSystemWatcher;

namespace ModelRouter.Lsp.Workspace;

/// <summary>
/// Asks the client to watch the files that change when a branch is switched. In a worktree or a submodule they lie
/// outside the open folders, where the watch of the workspace's files does not reach.
/// </summary>
internal sealed class HeadWatch(ClientProxy client)
{
    private const string WatchId = "modelrouter-heads";

    private readonly HashSet<string> _watched = new(StringComparer.Ordinal);
    private int _registrations;

    /// <summary>Completes when the client has answered.</summary>
    public Task Told { get; private set; } = Task.CompletedTask;

    /// <summary>Called with one list after the other, never two at once.</summary>
    public void Update(IReadOnlyCollection<string> headFiles, CancellationToken cancellationToken)
    {
        if (!client.Features.WatchesFiles || !client.Features.RelativePatterns)
            return;
        var added = headFiles.Where(_watched.Add).ToArray();
        if (added.Length > 0)
            Told = TellAsync(Told, added, cancellationToken);
    }

    private async Task TellAsync(Task before, string[] files, CancellationToken cancellationToken)
    {
        await before;
        var watchers = files.Select(static file => new FileSystemWatcher(
            new GlobPattern(Path.GetFileName(file), DocumentUri.FromPath(Path.GetDirectoryName(file)!))
        ));
        var options = new DidChangeWatchedFilesRegistrationOptions([.. watchers]);
        try
        {
            await client.RegisterAsync(
                new Registration(
                    $"{WatchId}-{++_registrations}",
                    LspMethods.DidChangeWatchedFiles,
                    JsonSerializer.SerializeToElement(
                        options,
                        ProtocolJson.Default.DidChangeWatchedFilesRegistrationOptions
                    )
                ),
                cancellationToken
            );
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested) { }
    }
}
