using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Routing;
using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Handlers.Routing;

/// <summary>Decisions and rules in the protocol's words.</summary>
internal static class RouteConversions
{
    public static LspRouteDecision ToLsp(this RouteDecision decision) =>
        new(
            decision.Id,
            ModelNames.Tasks.NameOf(decision.Task),
            decision.TaskClass is { } taskClass ? ModelNames.Classes.NameOf(taskClass) : null,
            ModelNames.Tiers.NameOf(decision.Tier),
            Lanes.NameOf(decision.Lane),
            [.. decision.Sources.Select(ToLsp)],
            [.. decision.Candidates.Select(ToLsp)],
            decision.Reasons,
            decision.LaneRule?.ToLsp(),
            decision.Model?.Name ?? (decision.UsesEmbedded ? ModelNames.Embedded : null),
            ProviderOf(decision) is { } provider ? ModelNames.Providers.NameOf(provider) : null,
            decision.Model is { } model ? EndpointAddress.OriginOf(model.Endpoint) : null,
            decision.EscalatedFrom is { } from ? ModelNames.Tiers.NameOf(from) : null,
            decision.EstimatedCostUsd,
            UsageOf(decision.Outcome),
            TimingsOf(decision.Outcome),
            decision.Outcome?.Result,
            decision.Outcome?.Failure?.Message,
            decision.Outcome?.Attempts,
            decision.Outcome?.AnsweredBy
        );

    public static LaneRule ToLsp(this RuleReference rule) => new(rule.Source, rule.Pattern, rule.Reason);

    private static RouteDecisionUsage? UsageOf(RouteOutcome? outcome) =>
        outcome?.Usage is { } usage ? new(usage.Input, usage.CachedInput, usage.Output, outcome.CostUsd) : null;

    private static RouteDecisionTimings? TimingsOf(RouteOutcome? outcome) =>
        outcome is null
            ? null
            : new(
                Milliseconds(outcome.Decide),
                outcome.FirstToken is { } first ? Milliseconds(first) : null,
                Milliseconds(outcome.Total)
            );

    /// <summary>To a microsecond: deciding takes some of them.</summary>
    private static double Milliseconds(TimeSpan time) => Math.Round(time.TotalMilliseconds, 3);

    private static ProviderKind? ProviderOf(RouteDecision decision) =>
        decision.Model?.Provider ?? (decision.UsesEmbedded ? ProviderKind.Embedded : null);

    private static RouteDecisionSource ToLsp(RoutedSource source) =>
        new(
            source.Origin.Path ?? source.Origin.AsOpened,
            Lanes.NameOf(source.Verdict.Lane),
            source.Verdict.Rule is { } rule ? $"{source.Role}, by {rule}" : source.Role
        );

    private static RouteDecisionCandidate ToLsp(RouteCandidate candidate) =>
        new(
            candidate.Model,
            candidate.Verdict switch
            {
                CandidateVerdict.Chosen => "chosen",
                CandidateVerdict.Failed => "failed",
                _ => "rejected",
            },
            candidate.Reason
        );
}
