using ModelRouter.Lsp.Models;
using ModelRouter.Lsp.Privacy;
using ModelRouter.Lsp.Session;
using ModelRouter.Lsp.Suggestions;
using ModelRouter.Lsp.Workspace;
using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Handlers.Workspace;

/// <summary><c>workspace/didChangeConfiguration</c>: the settings as a whole, not a difference.</summary>
internal sealed class DidChangeConfigurationHandler(
    ConfigurationStore configuration,
    PolicyStore policy,
    ModelAccess models,
    LocalServers localServers,
    WorkspaceIndexing workspace,
    SuggestionMemory suggestions,
    StatusReporter status
)
{
    public ValueTask HandleAsync(DidChangeConfigurationParams parameters, CancellationToken cancellationToken)
    {
        policy.SettingsChanged(parameters.Settings);
        configuration.Update(parameters.Settings);
        models.ConfigurationChanged();
        localServers.Begin();
        configuration.TellProblems();
        suggestions.Reset();
        workspace.ConfigurationChanged();
        status.ConfigurationChanged();
        return ValueTask.CompletedTask;
    }
}
