using ModelRouter.Core.Models;
using ModelRouter.JsonRpc;
using ModelRouter.Lsp.Models;
using ModelRouter.Lsp.Session;
using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Handlers.Privacy;

/// <summary>
/// <c>modelrouter/setCredential</c>: a key, bound to the addresses that the machine's settings name now. It is held in
/// memory only.
/// </summary>
internal sealed class SetCredentialHandler(ConfigurationStore configuration, ModelAccess models)
{
    public ValueTask<RpcResult<NoResult>> HandleAsync(
        SetCredentialParams parameters,
        CancellationToken cancellationToken
    ) => ValueTask.FromResult(Set(parameters));

    private RpcResult<NoResult> Set(SetCredentialParams parameters)
    {
        var secret = parameters.Secret is { } given ? new Secret(given) : null;
        switch (parameters)
        {
            case { Model: { } name, Provider: null }:
                if (configuration.Current.Models.Find(name) is not { } model)
                    return Invalid($"There is no model '{name}' in the settings: its key would have no address.");
                models.SetKey(model, secret);
                return default(NoResult);
            case { Provider: { } name, Model: null }:
                if (ModelNames.Providers.Parse(name) is not { } provider)
                    return Invalid($"There is no provider '{name}'; there are {ModelNames.Providers.Spelled}.");
                models.SetKey(provider, secret);
                return default(NoResult);
            default:
                return Invalid("Say either 'provider' or 'model', whose key it is.");
        }
    }

    private static RpcError Invalid(string message) => new(RpcErrorCodes.InvalidParams, message);
}
