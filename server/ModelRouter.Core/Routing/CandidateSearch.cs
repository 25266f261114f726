using System.Collections.Immutable;
using ModelRouter.Core.Configuration;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;

namespace ModelRouter.Core.Routing;

/// <summary>What looking through the tiers found.</summary>
/// <param name="Model">The first that can be asked, in the lane where it really answers; null when none can.</param>
/// <param name="Tier">Its tier; the one that was wanted when there is none.</param>
/// <param name="Candidates">Every model that was looked at, each once.</param>
internal sealed record CandidateSearch(
    ModelDefinition? Model,
    ModelTier Tier,
    ImmutableArray<RouteCandidate> Candidates
)
{
    /// <summary>Looks through one tier after the other, each in the user's order, until a model can be asked.</summary>
    public static CandidateSearch Run(
        RouteFacts facts,
        Lane lane,
        ModelTier tier,
        ModelSettings models,
        ModelHealth health
    )
    {
        var judge = new CandidateJudge(facts, lane, health);
        var candidates = ImmutableArray.CreateBuilder<RouteCandidate>();
        var looked = new HashSet<ModelDefinition>(ReferenceEqualityComparer.Instance);
        var usesEmbedded = facts.Task == TaskKind.InlineCompletion;
        if (usesEmbedded)
            candidates.Add(
                new RouteCandidate(
                    ModelNames.Embedded,
                    CandidateVerdict.Chosen,
                    "it is in this program and answers first"
                )
            );
        ModelDefinition? chosen = null;
        foreach (var next in usesEmbedded ? [tier] : TierChoice.OrderFrom(tier))
        {
            foreach (var model in models.Tiers.GetValueOrDefault(next, []))
            {
                if (!looked.Add(model))
                    continue;
                var (real, rejected) = judge.Judge(model);
                candidates.Add(rejected ?? Usable(model, next, chosen));
                chosen ??= real;
            }
            if (chosen is not null)
                return new CandidateSearch(chosen, next, candidates.ToImmutable());
        }
        return new CandidateSearch(null, tier, candidates.ToImmutable());
    }

    private static RouteCandidate Usable(ModelDefinition model, ModelTier tier, ModelDefinition? chosen) =>
        chosen is null
            ? new(model.Name, CandidateVerdict.Chosen, FirstOf(tier))
            : new(model.Name, CandidateVerdict.Rejected, $"it could be asked, but {chosen.Name} comes before it");

    private static string FirstOf(ModelTier tier) =>
        $"it is the first of the tier {ModelNames.Tiers.NameOf(tier)} that can be asked";
}
