using ModelRouter.Core.Configuration;
using ModelRouter.Core.Models;

namespace ModelRouter.Core.Routing;

/// <summary>The model that a request would rather have than what its tier lists.</summary>
/// <param name="Name">As it was named; null when there is none.</param>
/// <param name="Model">That model; null when the settings have none of that name.</param>
/// <param name="IsWish">Whether the person chose it: then it is that one or none.</param>
/// <param name="Reason">Why it is chosen, if it can be.</param>
/// <param name="Released">Why a conversation is not held to its model any more; null when it is, or was on none.</param>
internal sealed record Preference(
    string? Name,
    ModelDefinition? Model,
    bool IsWish,
    string Reason,
    string? Released = null
)
{
    private static readonly Preference None = new(Name: null, Model: null, IsWish: false, Reason: "");

    /// <summary>A person's own choice goes over a conversation's model; that one holds while its task is the same and its cache warm.</summary>
    public static Preference Of(RouteFacts facts, ModelSettings models)
    {
        if (facts.Wanted is { } wanted)
            return new Preference(wanted, models.Find(wanted), IsWish: true, "you chose it");
        if (facts.Pinned is not { } pinned)
            return None;
        if (pinned.Task != facts.Task)
            return None with
            {
                Released =
                    $"The conversation was on {pinned.Model} for {ModelNames.Tasks.NameOf(pinned.Task)}; this is another task, so it is routed anew.",
            };
        if (!pinned.IsWarm)
            return None with
            {
                Released = $"The conversation was on {pinned.Model}, whose cache is cold by now, so it is routed anew.",
            };
        return new Preference(
            pinned.Model,
            models.Find(pinned.Model),
            IsWish: false,
            "the conversation stays on it while its cache is warm"
        );
    }
}
