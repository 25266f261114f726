using System.Collections.Immutable;
using ModelRouter.Core.Configuration;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Routing;
using ModelRouter.Core.Routing.Cascades;
using static ModelRouter.Core.Tests.Routing.Routes;

namespace ModelRouter.Core.Tests.Routing.Cascades;

/// <summary>Short ways to say what was tried, and to ask what comes next.</summary>
internal static class Tries
{
    public static RouteFacts Ticket { get; } = Facts(TaskKind.Implement, "/w/a.cs") with { StartTier = ModelTier.Fast };

    /// <summary>Three tiers with one model each.</summary>
    public static ModelSettings Ladder { get; } =
        Settings(
            (ModelTier.Fast, [Cloud("mini")]),
            (ModelTier.Balanced, [Cloud("mid")]),
            (ModelTier.Frontier, [Cloud("opus")])
        );

    public static CascadeAttempt Try(string model, ModelTier tier, params ValidatorVerdict[] verdicts) =>
        new()
        {
            Model = model,
            Tier = tier,
            Verdicts =
            [
                new(Validators.Applies, Verdict.Pass, "2 edits have their place"),
                new(Validators.Containment, Verdict.Pass, "it stays inside a.cs"),
                .. verdicts,
            ],
            Fingerprint = $"edit of {model}",
            CostUsd = 0.1m,
        };

    public static ValidatorVerdict Command(Verdict verdict, string reason = "3 tests fail") =>
        new(Validators.Command, verdict, reason);

    public static CascadeAttempt Fails(string model, ModelTier tier, string? reason = null) =>
        Try(model, tier, Command(Verdict.Fail, reason ?? $"{model} breaks it"));

    public static CascadeStep Next(
        ImmutableArray<CascadeAttempt> attempts,
        ModelSettings? models = null,
        RouteFacts? facts = null,
        CascadeLimits? limits = null,
        TimeSpan elapsed = default,
        PrivacyPolicy? policy = null,
        BudgetState? budget = null
    ) =>
        Cascade.Next(
            facts ?? Ticket,
            attempts,
            elapsed,
            limits ?? CascadeLimits.None,
            policy ?? Open,
            models ?? Ladder,
            Healthy,
            budget ?? BudgetState.Unspent
        );

    public static RouteDecision Asked(CascadeStep step) => Assert.IsType<CascadeStep.Ask>(step).Decision;

    public static CascadeStep.Stop Stopped(CascadeStep step) => Assert.IsType<CascadeStep.Stop>(step);
}
