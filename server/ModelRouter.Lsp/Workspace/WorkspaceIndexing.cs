using System.Globalization;
using System.Text.Json;
using ModelRouter.Embedded;
using ModelRouter.Embedded.Workspace;
using ModelRouter.Lsp.Logging;
using ModelRouter.Lsp.Privacy;
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
    CorpusLanes lanes,
    ServerLog log,
    TimeProvider time
) : IAsyncDisposable
{
    private const string WatchId = "modelrouter-workspace-files";

    private readonly CancellationTokenSource _stop = new();
    private readonly HeadWatch _headWatch = new(client);
    private readonly List<Task> _owned = [];
    private volatile WorkspaceReading? _reading;
    private IReadOnlyList<string> _folders = [];
    private long _maxBytes;

    /// <summary>What is known of the workspace now; never waits.</summary>
    public CorpusIndex Current => _reading?.Corpus.Current ?? CorpusIndex.Empty;

    /// <summary>Begins to read the workspace, and to hear of its changes. Does nothing the second time.</summary>
    public void Start(IReadOnlyList<string> folders)
    {
        if (_reading is not null)
            return;
        _folders = folders;
        Open();
        if (client.Features.WatchesFiles)
            Own(WatchAsync());
    }

    public void FoldersChanged(IReadOnlyList<string> folders)
    {
        _folders = folders;
        _reading?.Corpus.SetRoots(folders);
    }

    /// <summary>Files or folders changed on disk, in whatever way.</summary>
    public void FilesChanged(IReadOnlyList<string> paths) => _reading?.Corpus.Changed(paths);

    /// <summary>Files may be read now that might not before, or the other way round.</summary>
    public void PolicyChanged() => _reading?.Corpus.Reconsider();

    /// <summary>What is open comes first where memory does not allow for all.</summary>
    public void OpenDocumentsChanged(IReadOnlyCollection<string> paths) => _reading?.Corpus.SetOpenDocuments(paths);

    /// <summary>Another memory ceiling means to read the workspace anew.</summary>
    public void ConfigurationChanged()
    {
        if (_reading is not { } former || configuration.Current.EmbeddedMaxMemoryBytes == _maxBytes)
            return;
        Open();
        Own(former.DisposeAsync().AsTask());
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        if (_reading is { } reading)
            await reading.DisposeAsync();
        await Task.WhenAll(_owned);
        await _headWatch.Told;
        _stop.Dispose();
    }

    private void Open()
    {
        _maxBytes = configuration.Current.EmbeddedMaxMemoryBytes;
        status.Indexing("Reading the workspace");
        var progress = new IndexingProgressDisplay(client);
        var corpus = new WorkspaceCorpus(
            new WorkspaceCorpusOptions
            {
                MaxBytes = _maxBytes,
                Watch = !client.Features.WatchesFiles,
                MayIndex = lanes.MayRead,
            },
            time,
            corpusEvent => Report(corpusEvent, progress)
        );
        _reading = new WorkspaceReading(corpus, progress);
        corpus.SetRoots(_folders);
    }

    /// <summary>A reading that another has taken the place of ends its own progress, and has no more to say.</summary>
    private void Report(CorpusEvent corpusEvent, IndexingProgressDisplay progress)
    {
        progress.Show(corpusEvent, _stop.Token);
        if (_reading?.Progress != progress)
            return;
        switch (corpusEvent)
        {
            case CorpusEvent.ProgressReported reported:
                status.Indexing($"Reading the workspace: {reported.Message}");
                break;
            case CorpusEvent.Updated updated:
                status.Ready(Describe(updated.Status));
                _headWatch.Update(updated.Status.HeadFiles, _stop.Token);
                break;
            case CorpusEvent.Warning warning:
                log.Warning(warning.Message);
                break;
        }
    }

    private static string Describe(WorkspaceStatus workspace)
    {
        var files = string.Create(
            CultureInfo.InvariantCulture,
            $"Ready, {workspace.Files:N0} {(workspace.Files == 1 ? "file" : "files")} read"
        );
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
