using System.Collections.Immutable;
using ModelRouter.Core.Models;
using ModelRouter.JsonRpc;
using ModelRouter.Lsp.Models;
using ModelRouter.Lsp.Session;
using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Handlers.Privacy;

/// <summary>
/// <c>modelrouter/setCredential</c>: a key, bound to the addresses that it was given for, or to those that the machine's
/// settings name now. It is held in memory only.
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
        if (!TryReadOrigins(parameters.Origins, out var origins))
            return Invalid("'origins' must be addresses such as \"https://api.example.com\".");
        switch (parameters)
        {
            case { Model: { } name, Provider: null, Secret: null }:
                models.TakeBackKey(name);
                return default(NoResult);
            case { Model: { } name, Provider: null }:
                if (configuration.Current.Models.Find(name) is not { } model)
                    return Invalid($"There is no model '{name}' in the settings: its key would have no address.");
                models.SetKey(model, secret, origins);
                return default(NoResult);
            case { Provider: { } name, Model: null }:
                if (ModelNames.Providers.Parse(name) is not { } provider)
                    return Invalid($"There is no provider '{name}'; there are {ModelNames.Providers.Spelled}.");
                models.SetKey(provider, secret, origins);
                return default(NoResult);
            default:
                return Invalid("Say either 'provider' or 'model', whose key it is.");
        }
    }

    /// <summary>Null when there are none to read.</summary>
    private static bool TryReadOrigins(IReadOnlyList<string>? said, out ImmutableArray<Uri>? origins)
    {
        origins = null;
        if (said is null)
            return true;
        var read = ImmutableArray.CreateBuilder<Uri>();
        foreach (var text in said)
        {
            if (!Uri.TryCreate(text, UriKind.Absolute, out var origin))
                return false;
            read.Add(origin);
        }
        origins = read.ToImmutable();
        return true;
    }

    private static RpcError Invalid(string message) => new(RpcErrorCodes.InvalidParams, message);
}
