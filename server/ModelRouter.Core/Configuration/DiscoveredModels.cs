using System.Collections.Immutable;
using ModelRouter.Core.Catalog;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;

namespace ModelRouter.Core.Configuration;

/// <summary>What becomes of models that were found on this machine. Pure.</summary>
public static class DiscoveredModels
{
    /// <summary>
    /// The settings with what was found behind the user's own models. Tiers that the user did not list are served by those
    /// that are really answered on this machine: <c>fast</c> by those that fill in the middle, the smallest first; the
    /// others, but for <c>search</c>, by those that chat, the largest first. A model that the user has under another name
    /// keeps that name, and what the user says of it.
    /// </summary>
    public static ModelSettings Merge(ModelSettings settings, IReadOnlyCollection<DiscoveredModel> found)
    {
        if (!settings.Discover || found.Count == 0)
            return settings;
        var known = found
            .Select(model =>
                model with
                {
                    Definition = SameIn(settings, model.Definition) ?? Completed(model.Definition),
                }
            )
            .DistinctBy(static model => model.Definition.Name, StringComparer.OrdinalIgnoreCase)
            .ToList();
        var merged = settings with
        {
            Models =
            [
                .. settings.Models,
                .. known.Select(static model => model.Definition).Where(model => settings.Find(model.Name) is null),
            ],
        };
        foreach (var tier in Enum.GetValues<ModelTier>())
        {
            var serving = ServersOf(tier, known);
            if (!settings.Tiers.ContainsKey(tier) && serving.Length > 0)
                merged = merged with { Tiers = merged.Tiers.SetItem(tier, serving) };
        }
        return merged;
    }

    private static ModelDefinition Completed(ModelDefinition found) =>
        ModelCatalog.Bundled.Complete(found with { Source = ModelSource.Discovered });

    private static ModelDefinition? SameIn(ModelSettings settings, ModelDefinition found) =>
        settings.Find(found.Name)
        ?? settings.Models.FirstOrDefault(model =>
            model.Provider == found.Provider
            && EndpointAddress.OriginOf(model.Endpoint) == EndpointAddress.OriginOf(found.Endpoint)
            && string.Equals(model.Model, found.Model, StringComparison.OrdinalIgnoreCase)
        );

    private static ImmutableArray<ModelDefinition> ServersOf(ModelTier tier, List<DiscoveredModel> known)
    {
        var local = known.Where(static model => model.Definition.Lane == Lane.Local);
        IEnumerable<DiscoveredModel> fitting = tier switch
        {
            // Live information is on no disk.
            ModelTier.Search => [],
            ModelTier.Fast => local.Where(CanFill).OrderBy(static model => model.Billions ?? double.MaxValue),
            _ => local
                .Where(static model => model.Definition.Chats)
                .OrderByDescending(static model => model.Billions ?? 0),
        };
        return [.. fitting.Select(static model => model.Definition)];
    }

    private static bool CanFill(DiscoveredModel model) =>
        model.CanFill == true || model.Definition.Fim is not (null or FimFamily.Chat);
}
