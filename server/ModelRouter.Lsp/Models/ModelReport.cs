using System.Globalization;
using ModelRouter.Core.Catalog;
using ModelRouter.Core.Configuration;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Routing;
using ModelRouter.Protocol;
using ModelRouter.Providers.Probing;

namespace ModelRouter.Lsp.Models;

/// <summary>How models stand, in the protocol's words.</summary>
internal static class ModelReport
{
    /// <summary>One model.</summary>
    /// <param name="model">The model, with what the catalog adds.</param>
    /// <param name="settings">Tell its tiers.</param>
    /// <param name="health">What is known of it without asking.</param>
    /// <param name="hasKey">Whether a key is sent to it.</param>
    /// <param name="probe">What came of asking its server; null when nobody did.</param>
    public static ModelStatus Of(
        ModelDefinition model,
        ModelSettings settings,
        ModelHealth health,
        bool hasKey,
        ModelProbe? probe
    )
    {
        var (state, said) = StateOf(model, health, hasKey, probe);
        return new ModelStatus(
            model.Name,
            ModelNames.Providers.NameOf(model.Provider),
            model.Model,
            EndpointAddress.OriginOf(model.Endpoint),
            Lanes.NameOf(model.Lane),
            TiersOf(model, settings),
            SourceOf(model.Source),
            hasKey,
            state,
            said,
            FiguresOf(model),
            model.ContextWindow,
            FimOf(model),
            model.Price is { } price
                ? new ModelStatusPrice(price.Input, price.CachedInput, price.Output, price.CacheWrite)
                : null,
            probe is null
                ? null
                : new ModelStatusProbe(probe.Problem is null, (long)probe.Took.TotalMilliseconds, probe.ListedAs)
        );
    }

    /// <summary>The names of the tiers that list a model, in order.</summary>
    public static string[] TiersOf(ModelDefinition model, ModelSettings settings) =>
        [
            .. settings
                .Tiers.Where(tier => tier.Value.Contains(model))
                .OrderBy(static tier => tier.Key)
                .Select(static tier => ModelNames.Tiers.NameOf(tier.Key)),
        ];

    /// <summary>Where a model's figures are from: <c>Price: catalog of 2026-11-27. Window: unknown.</c></summary>
    public static string FiguresOf(ModelDefinition model)
    {
        var price =
            model.Price is { } known
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"{known.Input:0.####}/{known.CachedInput:0.####}/{known.Output:0.####} USD (prompt/cached/answer, per million tokens), {Named(model.Origins.Price)}"
                )
            : ModelCost.IsPaid(model) ? "unknown, so that it counts as paid where a budget is set"
            : "none, it is on this machine";
        var window = model.ContextWindow is { } tokens
            ? string.Create(CultureInfo.InvariantCulture, $"{tokens:N0} tokens, {Named(model.Origins.ContextWindow)}")
            : "unknown";
        var fim = FimOf(model) is { } how ? $"{how}, {Named(model.Origins.Fim)}" : "as its server can";
        return $"Price: {price}. Window: {window}. Filling: {fim}.";
    }

    private static string? FimOf(ModelDefinition model) =>
        model.Fim is { } family
            ? ModelNames.FimFamilies.NameOf(family)
            : model.Capabilities.Fill switch
            {
                true => "endpoint",
                false => "none",
                null => null,
            };

    private static string Named(FigureOrigin origin) =>
        origin switch
        {
            FigureOrigin.Settings => "your settings",
            FigureOrigin.Catalog => $"catalog of {ModelCatalog.Bundled.Date}",
            _ => "unknown",
        };

    private static string SourceOf(ModelSource source) =>
        source switch
        {
            ModelSource.Discovered => "discovered",
            ModelSource.Catalog => "catalog",
            _ => "settings",
        };

    private static (string State, string Said) StateOf(
        ModelDefinition model,
        ModelHealth health,
        bool hasKey,
        ModelProbe? probe
    )
    {
        if (probe is { Problem: null })
            return probe.IsListed == false
                ? ("refused", $"Its server answers, and lists no model {model.Model}.")
                : ("ready", "Its server answers.");
        if (probe?.Problem is { } problem)
            return (
                problem.Kind is FailureKind.Network or FailureKind.Timeout ? "unreachable" : "refused",
                problem.Message
            );
        if (!health.Spoken.Contains(model.Provider))
            return ("unknown", $"This version does not speak to {ModelNames.Providers.NameOf(model.Provider)} yet.");
        if (health.Of(model).Trouble is not { } trouble)
            return ("unknown", "Its server was not asked.");
        return (hasKey || model.Lane == Lane.Local ? "unreachable" : "noKey", trouble);
    }
}
