using System.Collections.Immutable;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;

namespace ModelRouter.Core.Routing;

/// <summary>What a person would say of a decision, in one sentence.</summary>
internal static class Explanation
{
    /// <summary>No model may see it.</summary>
    public static string OfOff(TaskTraits task, LaneChoice lane) => $"{task.Words} goes to no model: {Because(lane)}.";

    /// <summary>A model was found, or the embedded one answers.</summary>
    public static string OfModel(TaskTraits task, LaneChoice lane, ModelDefinition? model, bool usesEmbedded)
    {
        var from = (usesEmbedded, model) switch
        {
            (true, null) => "comes from the embedded model, inside this program",
            (true, { } other) =>
                $"comes from the embedded model where it is sure, else from {other.Name} {Where(other)}",
            (false, { } other) => $"goes to {other.Name} {Where(other)}",
            _ => throw new ArgumentException("There is no model to speak of.", nameof(model)),
        };
        return lane.Lane == Lane.Cloud ? $"{task.Words} {from}." : $"{task.Words} {from}: {Because(lane)}.";
    }

    /// <summary>No model can be asked.</summary>
    public static string OfNone(
        TaskTraits task,
        LaneChoice lane,
        bool hasModels,
        ImmutableArray<ModelTier> order,
        ImmutableArray<RouteCandidate> candidates
    )
    {
        if (!hasModels)
            return $"{task.Words} goes to no model: the settings have none. Write one under models and its name under tiers.";
        var tiers = string.Join(", ", order.Select(ModelNames.Tiers.NameOf));
        if (candidates.IsEmpty)
            return $"{task.Words} goes to no model: none is listed under tiers for {tiers}.";
        var none = $"{task.Words} goes to no model: of those listed for {tiers} none can be asked";
        return lane.Lane == Lane.Cloud
            ? $"{none}."
            : $"{none} in the {Lanes.NameOf(lane.Lane)} lane, and {Because(lane)}.";
    }

    /// <summary>The model that a person chose cannot be asked, and so none is.</summary>
    public static string OfWish(TaskTraits task, string name, RouteCandidate? candidate) =>
        candidate is null
            ? $"{task.Words} goes to no model: you chose {name}, and there is no model of that name."
            : $"{task.Words} goes to no model: you chose {name}, which cannot be asked: {candidate.Reason}{(candidate.Reason.EndsWith('.') ? "" : ".")}";

    /// <summary>Where a model is, as far as it matters to what is sent there.</summary>
    private static string Where(ModelDefinition model) =>
        model.Lane switch
        {
            Lane.Local => "on this machine",
            Lane.Trusted => $"at {EndpointAddress.HostOf(model.Endpoint)}, a host you trust",
            _ when EndpointLane.Of(model.Endpoint, []) == Lane.Local =>
                $"in the cloud, behind {EndpointAddress.HostOf(model.Endpoint)}",
            _ => $"in the cloud, at {EndpointAddress.HostOf(model.Endpoint)}",
        };

    /// <summary><c>'secrets/' in /w/.modelrouter.json keeps key.pem on this machine</c>.</summary>
    private static string Because(LaneChoice lane)
    {
        if (lane.Verdict.Rule is not { } rule || lane.Place is not { } place)
            return "it names no source for its text";
        var said = rule.Pattern is null ? rule.Source : $"'{rule.Pattern}' in {rule.Source}";
        var name = place.Kind == LocationKind.Unsaved ? "what is not saved" : NameOf(place);
        return rule.Kind switch
        {
            RuleKind.Unresolved => $"where {name} lies cannot be told, which {Keeps(lane.Lane, "it")}",
            RuleKind.Broken => $"{said} cannot be used, which {Keeps(lane.Lane, name)}",
            _ => $"{said} {Keeps(lane.Lane, name)}",
        };
    }

    private static string Keeps(Lane lane, string name) =>
        lane switch
        {
            Lane.Off => $"keeps {name} from every model",
            Lane.Local => $"keeps {name} on this machine",
            _ => $"keeps {name} to hosts that you trust",
        };

    private static string NameOf(DocumentLocation place)
    {
        var path = (place.Path ?? place.AsOpened).TrimEnd('/', '\\');
        return path[(path.LastIndexOfAny(['/', '\\']) + 1)..];
    }
}
