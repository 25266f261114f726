using System.Globalization;
using System.Text.Json;
using ModelRouter.Embedded;
using ModelRouter.Embedded.Workspace;
using ModelRouter.Lsp.Logging;
using ModelRouter.Lsp.Session;
using ModelRouter.Protocol;
using FileSystemWatcher = ModelRouter.Protocol.FileSystemWatcher;

namespace ModelRouter.Lsp.Workspace;

/// <summary>
/// Joins the workspace's index to the session: folders and changes in, status and progress out. Its members are called
/// on the ordered queue and return at once; the work goes on in the background.
/// </summary>
internal sealed class WorkspaceIndexing(
    ClientProxy client,
    StatusReporter status,
    ConfigurationStore configuration,
    ServerLog log,
    TimeProvider time
) : IAsyncDisposable
{
    private const string WatchId = "modelrouter-workspace-files";

    private readonly CancellationTokenSource _stop = new();
    private readonly HeadWatch _headWatch = new(client);
    private readonly List<Task> _owned = [];
    private WorkspaceCorpus? _corpus;
    private IReadOnlyList<string> _folders = [];
    private long _maxBytes;
    private IndexingProgressDisplay? _progress;

    /// <summary>What is known of the workspace now; never waits.</summary>
    public CorpusIndex Current => Volatile.Read(ref _corpus)?.Current ?? CorpusIndex.Empty;

    /// <summary>Begins to read the workspace, and to hear of its changes.</summary>
    public void Start(IReadOnlyList<string> folders)
    {
        _folders = folders;
        Open();
        if (client.Features.WatchesFiles)
            Own(WatchAsync());
    }

    public void FoldersChanged(IReadOnlyList<string> folders)
    {
        _folders = folders;
        _corpus?.SetRoots(folders);
    }

    /// <summary>Files or folders changed on disk, in whatever way.</summary>
    public void FilesChanged(IReadOnlyList<string> paths) => _corpus?.Changed(paths);

    /// <summary>What is open comes first where memory does not allow for all.</summary>
    public void OpenDocumentsChanged(IReadOnlyCollection<string> paths) => _corpus?.SetOpenDocuments(paths);

    /// <summary>Another memory ceiling means to read the workspace anew.</summary>
    public void ConfigurationChanged()
    {
        if (_corpus is not { } former || configuration.Current.EmbeddedMaxMemoryBytes == _maxBytes)
            return;
        Open();
        Own(former.DisposeAsync().AsTask());
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        if (_corpus is not null)
            await _corpus.DisposeAsync();
        await Task.WhenAll(_owned);
        await _headWatch.Told;
        try
        {
            await (_progress?.Ended ?? Task.CompletedTask);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested) { }
        _stop.Dispose();
    }

    private void Open()
    {
        _maxBytes = configuration.Current.EmbeddedMaxMemoryBytes;
        _progress = new IndexingProgressDisplay(client);
        status.Indexing("Reading the workspace");
        var corpus = new WorkspaceCorpus(
            new WorkspaceCorpusOptions { MaxBytes = _maxBytes, Watch = !client.Features.WatchesFiles },
            time,
            Report
        );
        corpus.SetRoots(_folders);
        Volatile.Write(ref _corpus, corpus);
    }

    private void Report(CorpusEvent corpusEvent)
    {
        switch (corpusEvent)
        {
            case CorpusEvent.ProgressReported progress:
                status.Indexing($"Reading the workspace: {progress.Message}");
                break;
            case CorpusEvent.Updated updated:
                status.Ready(Describe(updated.Status));
                _headWatch.Update(updated.Status.HeadFiles, _stop.Token);
                break;
            case CorpusEvent.Warning warning:
                log.Warning(warning.Message);
                break;
        }
        _progress?.Show(corpusEvent, _stop.Token);
    }

    private static string Describe(WorkspaceStatus workspace)
    {
        var files = string.Create(CultureInfo.InvariantCulture, $"Embedded model: {workspace.Files:N0} files");
        return workspace.CeilingReached
            ? $"{files}; the memory ceiling (embedded.maxMemoryMb) leaves no room for the others"
            : files;
    }

    private async Task WatchAsync()
    {
        try
        {
            var options = new DidChangeWatchedFilesRegistrationOptions([
                new FileSystemWatcher(new GlobPattern("**/*")),
            ]);
            var registration = new Registration(
                WatchId,
                LspMethods.DidChangeWatchedFiles,
                JsonSerializer.SerializeToElement(
                    options,
                    ProtocolJson.Default.DidChangeWatchedFilesRegistrationOptions
                )
            );
            if (await client.RegisterAsync(registration, _stop.Token) is { } refusal)
                log.Warning($"The client reports no changes of files ({refusal}); files are read again when saved.");
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested) { }
    }

    private void Own(Task task)
    {
        _owned.RemoveAll(static owned => owned.IsCompletedSuccessfully);
        _owned.Add(task);
    }
}
