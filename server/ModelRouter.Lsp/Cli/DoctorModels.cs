using System.Globalization;
using ModelRouter.Core.Catalog;
using ModelRouter.Core.Configuration;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Routing;
using ModelRouter.Lsp.Models;
using ModelRouter.Providers.Egress;

namespace ModelRouter.Lsp.Cli;

/// <summary>What the doctor says of the models in the settings, and of the budget. It asks no server.</summary>
internal static class DoctorModels
{
    private const string Name = "Models";

    public static IEnumerable<DoctorCheck> Checks(
        ModelSettings settings,
        ModelHealth health,
        KeyRing keys,
        BudgetState budget
    )
    {
        if (settings.Models.IsEmpty)
            yield return new(Name, DoctorVerdict.Fine, "the embedded one alone: nothing is sent anywhere");
        foreach (var model in settings.Models)
            yield return Of(model, settings, health, keys);
        if (settings.Budget.IsSet)
            yield return Of(settings.Budget, budget);
    }

    private static DoctorCheck Of(ModelDefinition model, ModelSettings settings, ModelHealth health, KeyRing keys)
    {
        var tiers = ModelReport.TiersOf(model, settings);
        var detail =
            $"{model.Name}: lane {Lanes.NameOf(model.Lane)}, {EndpointAddress.OriginOf(model.Endpoint)}, "
            + (tiers.Length == 0 ? "no tier" : $"for {string.Join(", ", tiers)}")
            + $"; {(keys.HasKeyFor(model) ? "has a key" : "no key")}; "
            + (
                ModelCatalog.Bundled.Knows(model)
                    ? $"in the catalog of {ModelCatalog.Bundled.Date}"
                    : "not in the catalog"
            )
            + (
                settings.Budget.IsSet && ModelCost.IsPaid(model) && model.Price is null
                    ? "; its price is not known, so your budget lets it not be asked: write its price"
                    : ""
            );
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

    private static DoctorCheck Of(BudgetSettings limits, BudgetState budget)
    {
        const string Budget = "Budget";
        var request = limits.PerRequestUsd is { } most ? $"{Dollars(most)} for a request; " : "";
        if (limits.MonthlyUsd is not { } monthly)
            return new(Budget, DoctorVerdict.Fine, $"{request}no limit for the month");
        if (budget.Problem is { } problem)
            return new(Budget, DoctorVerdict.Problem, $"nothing that costs money is asked. {problem}");
        var uncounted = budget.Uncounted > 0 ? $"; {budget.Uncounted} requests of unknown cost are not in it" : "";
        var detail = $"{request}{Dollars(budget.SpentUsd)} of {Dollars(monthly)} for this month are spent{uncounted}";
        return budget.SpentUsd >= monthly
            ? new(
                Budget,
                DoctorVerdict.Warning,
                $"{detail}: nothing that costs money is asked until the next month, or raise budget.monthlyUsd"
            )
            : new(Budget, DoctorVerdict.Fine, detail);
    }

    private static string Dollars(decimal amount) => string.Create(CultureInfo.InvariantCulture, $"${amount:0.00}");

    private static DoctorCheck Warning(string detail) => new(Name, DoctorVerdict.Warning, detail);
}
