using System.Collections.Immutable;
using ModelRouter.Core.Privacy;

namespace ModelRouter.Core.Models;

/// <summary>What came of asking whether texts may go to a model.</summary>
public sealed record Admission
{
    private Admission() { }

    /// <summary>Null when a text that the request cannot do without may not go there.</summary>
    public Permit? Permit { get; private init; }

    /// <summary>What the request cannot do without, in the order given; empty when refused.</summary>
    public ImmutableArray<AdmittedText> Required { get; private init; } = [];

    /// <summary>What of the rest may go, in the order given.</summary>
    public ImmutableArray<AdmittedText> Optional { get; private init; } = [];

    /// <summary>What was left out, with the lane and the rule.</summary>
    public ImmutableArray<LeftOutSource> LeftOut { get; private init; } = [];

    /// <summary>
    /// Asks the policy about every text before a prompt exists. A required text whose lane ends before the model means no
    /// permit. What would only help is left out where it is stricter than what the request is about: the answer goes
    /// there, and may say again what it was told.
    /// </summary>
    /// <param name="policy">What holds now.</param>
    /// <param name="model">Where the texts would go.</param>
    /// <param name="purpose">What for.</param>
    /// <param name="required">What the request is about. At least one: text from nowhere goes nowhere.</param>
    /// <param name="optional">What would help.</param>
    public static Admission Of(
        PrivacyPolicy policy,
        ModelDefinition model,
        Purpose purpose,
        IReadOnlyList<SourceText> required,
        IReadOnlyList<SourceText> optional
    )
    {
        var leftOut = ImmutableArray.CreateBuilder<LeftOutSource>();
        var lane = Lane.Cloud;
        foreach (var source in required)
            lane = Lanes.Strictest(lane, policy.LaneOf(source.Origin).Lane);
        var mayGo = Filter(required, model.Lane);
        if (required.Count == 0 || mayGo.Count < required.Count)
            return new Admission { LeftOut = leftOut.ToImmutable() };
        var helpful = Filter(optional, lane);
        var permit = new Permit(purpose, model, lane, policy.Version) { Sources = [.. mayGo, .. helpful] };
        return new Admission
        {
            Permit = permit,
            Required = [.. mayGo.Select(source => new AdmittedText(source, permit))],
            Optional = [.. helpful.Select(source => new AdmittedText(source, permit))],
            LeftOut = leftOut.ToImmutable(),
        };

        List<SourceText> Filter(IReadOnlyList<SourceText> sources, Lane destination)
        {
            var allowed = new List<SourceText>(sources.Count);
            foreach (var source in sources)
            {
                var verdict = policy.LaneOf(source.Origin);
                if (Lanes.Allows(verdict.Lane, destination))
                    allowed.Add(source);
                else
                    leftOut.Add(new LeftOutSource(source.Origin, source.Role, verdict));
            }
            return allowed;
        }
    }

    /// <summary>
    /// Leave to ask a server about itself or one of its models: nothing of the person's is in it. The prompt types refuse
    /// it any text.
    /// </summary>
    /// <param name="policy">What holds now.</param>
    /// <param name="model">The server, and the model that is asked about.</param>
    /// <param name="purpose">What for.</param>
    public static Permit ForProbe(PrivacyPolicy policy, ModelDefinition model, Purpose purpose) =>
        new(purpose, model, Lane.Cloud, policy.Version);
}
