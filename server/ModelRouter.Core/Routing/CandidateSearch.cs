using System.Collections.Immutable;
using ModelRouter.Core.Configuration;
using ModelRouter.Core.Models;

namespace ModelRouter.Core.Routing;

/// <summary>What looking through the tiers found.</summary>
/// <param name="Model">The one that is asked, in the lane where it really answers; null when none can be.</param>
/// <param name="Tier">Its tier; the one that was wanted when there is none.</param>
/// <param name="Candidates">Every model that was looked at, each once.</param>
internal sealed record CandidateSearch(
    ModelDefinition? Model,
    ModelTier Tier,
    ImmutableArray<RouteCandidate> Candidates
)
{
    /// <summary>
    /// Looks at the model that is preferred, then through one tier after the other, each in the user's order, until a
    /// model can be asked. What a person chose is that model or none.
    /// </summary>
    public static CandidateSearch Run(
        TaskKind task,
        ModelTier tier,
        Preference preference,
        ModelSettings models,
        CandidateJudge judge
    )
    {
        var usesEmbedded = task == TaskKind.InlineCompletion;
        var look = new Look(judge, models.Models.Length + 1);
        if (usesEmbedded)
            look.Candidates.Add(
                new RouteCandidate(
                    ModelNames.Embedded,
                    CandidateVerdict.Chosen,
                    "it is in this program and answers first"
                )
            );
        var preferred = preference.Model is { } model && look.At(model, preference.Reason) ? model : null;
        if (preference.IsWish)
            return look.Found(preferred is null ? tier : TierOf(preferred, tier, models));
        foreach (var next in usesEmbedded ? [tier] : TierChoice.OrderFrom(task, tier))
        {
            foreach (var listed in models.Tiers.GetValueOrDefault(next, []))
                look.At(listed, FirstOf(next));
            if (look.Chosen is not null)
                return look.Found(preferred is null ? next : TierOf(preferred, next, models));
        }
        return look.Found(tier);
    }

    /// <summary>The tier that lists a model: the wanted one where that does, the smallest that does where not.</summary>
    private static ModelTier TierOf(ModelDefinition model, ModelTier wanted, ModelSettings models)
    {
        if (Lists(wanted))
            return wanted;
        foreach (var tier in Enum.GetValues<ModelTier>())
        {
            if (Lists(tier))
                return tier;
        }
        return wanted;

        bool Lists(ModelTier tier) => models.Tiers.GetValueOrDefault(tier, []).Contains(model);
    }

    private static string FirstOf(ModelTier tier) =>
        tier switch
        {
            ModelTier.Fast => "it is the first of the tier fast that can be asked",
            ModelTier.Balanced => "it is the first of the tier balanced that can be asked",
            ModelTier.Frontier => "it is the first of the tier frontier that can be asked",
            ModelTier.Coding => "it is the first of the tier coding that can be asked",
            _ => "it is the first of the tier search that can be asked",
        };

    /// <summary>Looks at models, each once; the first that can be asked is chosen.</summary>
    private sealed class Look(CandidateJudge judge, int models)
    {
        private string? _behind;
        private readonly HashSet<ModelDefinition> _seen = new(models, ReferenceEqualityComparer.Instance);

        public ImmutableArray<RouteCandidate>.Builder Candidates { get; } =
            ImmutableArray.CreateBuilder<RouteCandidate>(models);

        public ModelDefinition? Chosen { get; private set; }

        /// <returns>Whether it is the one.</returns>
        public bool At(ModelDefinition model, string reason)
        {
            if (!_seen.Add(model))
                return false;
            var (real, rejected) = judge.Judge(model);
            Candidates.Add(
                rejected
                    ?? (
                        Chosen is null
                            ? new(model.Name, CandidateVerdict.Chosen, reason)
                            : new(model.Name, CandidateVerdict.Rejected, Behind(Chosen))
                    )
            );
            if (real is null || Chosen is not null)
                return false;
            Chosen = real;
            return true;
        }

        /// <summary>The same for all that come behind it.</summary>
        private string Behind(ModelDefinition chosen) =>
            _behind ??= $"it could be asked, but {chosen.Name} comes before it";

        public CandidateSearch Found(ModelTier tier) => new(Chosen, tier, Candidates.DrainToImmutable());
    }
}
