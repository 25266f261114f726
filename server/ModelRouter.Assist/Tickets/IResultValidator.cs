namespace ModelRouter.Assist.Tickets;

/// <summary>The port to what looks at a result: the project's own command.</summary>
public interface IResultValidator
{
    /// <summary>Looks at what the workspace would be.</summary>
    /// <param name="files">Every file of the change, as it would be.</param>
    /// <param name="cancellationToken">Cancelling ends all that was started, at once.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled. Nothing else is thrown.</exception>
    ValueTask<Checked> CheckAsync(IReadOnlyList<StagedFile> files, CancellationToken cancellationToken);
}
