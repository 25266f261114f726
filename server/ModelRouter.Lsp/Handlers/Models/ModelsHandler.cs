using ModelRouter.Core.Catalog;
using ModelRouter.Core.Configuration;
using ModelRouter.JsonRpc;
using ModelRouter.Lsp.Models;
using ModelRouter.Lsp.Session;
using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Handlers.Models;

/// <summary><c>modelrouter/models</c>: the models, and, if asked for, whether their servers are there.</summary>
internal sealed class ModelsHandler(ConfigurationStore configuration, ModelAccess models, LocalServers localServers)
{
    public RpcResult<ModelSettings> Capture(ModelsParams parameters) => configuration.Current.Models;

    public async ValueTask<RpcResult<ModelsResult>> RunAsync(
        ModelsParams parameters,
        ModelSettings settings,
        CancellationToken cancellationToken
    )
    {
        if (parameters.Probe)
        {
            await localServers.LookAsync(cancellationToken);
            settings = configuration.Current.Models;
        }
        var statuses = await Task.WhenAll(
            settings.Models.Select(async model =>
                models.Describe(
                    model,
                    settings,
                    parameters.Probe ? await models.ProbeAsync(model, cancellationToken) : null
                )
            )
        );
        return new ModelsResult(statuses, ModelCatalog.Bundled.Date);
    }
}
