using ModelRouter.Completion.Tracking;
using ModelRouter.Lsp.Session;
using ModelRouter.Lsp.Workspace;
using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Handlers.Workspace;

/// <summary><c>workspace/didChangeConfiguration</c>: the settings as a whole, not a difference.</summary>
internal sealed class DidChangeConfigurationHandler(
    ConfigurationStore configuration,
    WorkspaceIndexing workspace,
    SuggestionTracker tracker,
    StatusReporter status
)
{
    public ValueTask HandleAsync(DidChangeConfigurationParams parameters, CancellationToken cancellationToken)
    {
        configuration.Update(parameters.Settings);
        configuration.TellProblems();
        tracker.Reset();
        workspace.ConfigurationChanged();
        status.ConfigurationChanged();
        return ValueTask.CompletedTask;
    }
}
