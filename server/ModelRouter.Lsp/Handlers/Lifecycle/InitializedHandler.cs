using ModelRouter.Lsp.Models;
using ModelRouter.Lsp.Privacy;
using ModelRouter.Lsp.Session;
using ModelRouter.Lsp.Suggestions;
using ModelRouter.Lsp.Workspace;
using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Handlers.Lifecycle;

/// <summary><c>initialized</c>: the client is ready to be talked to, so the work in the background begins.</summary>
internal sealed class InitializedHandler(
    SuggestionService suggestions,
    PolicyStore policy,
    PolicyEvents policyEvents,
    WorkspaceIndexing workspace,
    WorkspaceFolders folders,
    ConfigurationStore configuration,
    LocalServers localServers,
    StatusReporter status,
    Logging.ServerLog log,
    ClientProxy client
)
{
    public ValueTask HandleAsync(InitializedParams parameters, CancellationToken cancellationToken)
    {
        log.Client = client.Log;
        log.Info($"{ProductInfo.Name} {ProductInfo.Version} on .NET {Environment.Version}");
        configuration.TellProblems();
        suggestions.WarmUp();
        policyEvents.Begin();
        policy.Watch(client.Features.WatchesFiles);
        workspace.Start(folders.Paths);
        localServers.Begin();
        status.ConfigurationChanged();
        return ValueTask.CompletedTask;
    }
}
