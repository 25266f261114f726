using System.Collections.Immutable;
using ModelRouter.Core.Routing;
using ModelRouter.Core.Routing.Cascades;

namespace ModelRouter.Assist.Tickets;

/// <summary>Says what comes after the attempts so far, by the policy, the models and the budget of that moment (<see cref="Cascade"/>).</summary>
/// <param name="facts">The piece of work, as asked for first.</param>
/// <param name="attempts">So far, in order.</param>
/// <param name="elapsed">Since the run began.</param>
/// <param name="limits">What the run may take.</param>
public delegate CascadeStep NextStep(
    RouteFacts facts,
    ImmutableArray<CascadeAttempt> attempts,
    TimeSpan elapsed,
    CascadeLimits limits
);
