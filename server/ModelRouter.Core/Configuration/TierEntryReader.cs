using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using ModelRouter.Core.Catalog;
using ModelRouter.Core.Models;

namespace ModelRouter.Core.Configuration;

/// <summary>Reads what a tier names as <c>provider/model</c>, without an entry of <c>models</c>.</summary>
internal static class TierEntryReader
{
    /// <param name="name">As written.</param>
    /// <param name="trustedHosts">The hosts of the trusted lane.</param>
    /// <param name="model">The model at the provider's usual address; null when there is none.</param>
    /// <param name="problem">What to write instead; null when there is a model.</param>
    public static bool TryRead(
        string name,
        ImmutableArray<string> trustedHosts,
        [NotNullWhen(true)] out ModelDefinition? model,
        [NotNullWhen(false)] out string? problem
    )
    {
        (model, problem) = (null, null);
        if (name.Split('/', 2) is not [var providerName, { Length: > 0 } id] || name.Any(char.IsControl))
        {
            problem =
                $"'{name}' is the name of no usable entry of models; a model without an entry is written provider/model";
            return false;
        }
        if (ModelNames.Providers.Parse(providerName) is not { } provider || provider == ProviderKind.Embedded)
        {
            problem =
                $"'{name}' is no entry of models, and '{providerName}' is no provider; there are {ModelNames.Providers.Spelled}";
            return false;
        }
        if (ProviderEndpoints.DefaultOf(provider) is not { } endpoint)
        {
            problem =
                $"{ModelNames.Providers.NameOf(provider)} has no usual address: write an entry of models with an endpoint, and its name here";
            return false;
        }
        model = ModelCatalog.Bundled.Complete(
            new ModelDefinition
            {
                Name = name,
                Provider = provider,
                Model = id,
                Endpoint = endpoint,
                Lane = EndpointLane.Effective(
                    endpoint,
                    CloudModels.IsNamedAsOne(id) ? Privacy.Lane.Cloud : null,
                    trustedHosts
                ),
                Source = ModelSource.Catalog,
            }
        );
        return true;
    }
}
