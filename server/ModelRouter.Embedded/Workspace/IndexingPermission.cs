namespace ModelRouter.Embedded.Workspace;

/// <summary>Asks the owner which files may be indexed. What cannot be told may not. Belongs to the worker.</summary>
/// <param name="mayIndex">See <see cref="WorkspaceCorpusOptions.MayIndex"/>.</param>
internal sealed class IndexingPermission(Func<string, bool>? mayIndex)
{
    private Exception? _error;

    /// <summary>Whether the file may be indexed now.</summary>
    public bool Allows(FileEntry file)
    {
        try
        {
            return mayIndex is null || mayIndex(file.Path);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            _error ??= error;
            return false;
        }
    }

    /// <summary>Tells of the first question since the last call that had no answer.</summary>
    public void Report(Action<CorpusEvent> report)
    {
        if (_error is not { } error)
            return;
        _error = null;
        report(
            new CorpusEvent.Warning(
                $"Whether files may be indexed cannot be told, so they are left out: {error.Message}"
            )
        );
    }
}
