namespace ModelRouter.Lsp.Validation;

/// <summary>What checking changes needs, joined together. One change is checked at a time: each may take all of the machine.</summary>
internal sealed class ValidationBench : IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Task _cleaning;

    /// <param name="stateFolder">The state folder.</param>
    /// <param name="options">How changes are checked.</param>
    /// <param name="environment">Reads a variable of this process.</param>
    /// <param name="time">The clock.</param>
    public ValidationBench(
        string stateFolder,
        ValidationOptions options,
        Func<string, string?> environment,
        TimeProvider time
    )
    {
        Environment = environment;
        StateFolder = stateFolder;
        Git = new Git(environment, time);
        Folders = new ScratchFolders(stateFolder);
        Commands = new SupervisedCommand(options, time);
        // What a killed process left; nobody waits for it.
        _cleaning = Task.Run(Folders.RemoveStale);
    }

    public Func<string, string?> Environment { get; }

    public string StateFolder { get; }

    public Git Git { get; }

    public ScratchFolders Folders { get; }

    public SupervisedCommand Commands { get; }

    /// <summary>Waits for the one before. Dispose what comes back.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<IDisposable> TakeTurnAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        return new Turn(_turn);
    }

    public async ValueTask DisposeAsync()
    {
        await _cleaning;
        _turn.Dispose();
    }

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
