using ModelRouter.Core.Configuration;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Routing;

namespace ModelRouter.Lsp.Cli;

/// <summary>What the doctor says of the models in the settings. It asks no server.</summary>
internal static class DoctorModels
{
    private const string Name = "Models";

    public static IEnumerable<DoctorCheck> Checks(ModelSettings settings, ModelHealth health) =>
        settings.Models.IsEmpty
            ? [new(Name, DoctorVerdict.Fine, "the embedded one alone: nothing is sent anywhere")]
            : settings.Models.Select(model => Of(model, settings, health));

    private static DoctorCheck Of(ModelDefinition model, ModelSettings settings, ModelHealth health)
    {
        var tiers = settings
            .Tiers.Where(tier => tier.Value.Contains(model))
            .Select(static tier => ModelNames.Tiers.NameOf(tier.Key))
            .Order(StringComparer.Ordinal)
            .ToArray();
        var detail =
            $"{model.Name}: lane {Lanes.NameOf(model.Lane)}, {EndpointAddress.OriginOf(model.Endpoint)}, "
            + (tiers.Length == 0 ? "no tier" : $"for {string.Join(", ", tiers)}");
        if (!health.Spoken.Contains(model.Provider))
            return Warning(
                $"{detail}. This version does not speak to {ModelNames.Providers.NameOf(model.Provider)} yet."
            );
        if (health.Of(model).Trouble is { } trouble)
            return Warning($"{detail}. {trouble}");
        return tiers.Length == 0
            ? Warning($"{detail}. It is never asked: put its name into a tier.")
            : new DoctorCheck(Name, DoctorVerdict.Fine, detail);
    }

    private static DoctorCheck Warning(string detail) => new(Name, DoctorVerdict.Warning, detail);
}
