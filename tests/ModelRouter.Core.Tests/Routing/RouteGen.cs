using System.Collections.Frozen;
using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using ModelRouter.Core.Configuration;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Routing;
using ModelRouter.Core.Tests.Privacy;

namespace ModelRouter.Core.Tests.Routing;

/// <summary>Generates what the router is asked, so that lanes, tiers and health meet in every way.</summary>
internal static class RouteGen
{
    private static readonly Lane[] ModelLanes = [Lane.Local, Lane.Trusted, Lane.Cloud];

    private static readonly Gen<ModelDefinition> Model = Gen.Elements(ModelLanes)
        .SelectMany(lane =>
            Gen.Elements(Enum.GetValues<ProviderKind>())
                .SelectMany(provider =>
                    Gen.Elements<FimFamily?>(null, FimFamily.Qwen)
                        .SelectMany(fim =>
                            Gen.Elements<ModelPrice?>(null, new(0, 0, 0), new(1, 0.1m, 5), new(10, 1, 50))
                                .SelectMany(price =>
                                    Gen.Elements<int?>(null, 8_000)
                                        .Select(window =>
                                            Routes.Model("m", provider, lane) with
                                            {
                                                Fim = fim,
                                                Price = price,
                                                ContextWindow = window,
                                            }
                                        )
                                )
                        )
                )
        );

    private static readonly Gen<BudgetSettings> Limits = Gen.Elements<decimal?>(null, 0, 0.01m, 20)
        .SelectMany(monthly =>
            Gen.Elements<decimal?>(null, null, 0.001m, 1).Select(request => new BudgetSettings(monthly, request))
        );

    private static readonly Gen<BudgetState> Budget = Gen.Elements(
        BudgetState.Unspent,
        new BudgetState { SpentUsd = 19.99m, InFlightUsd = 0.005m },
        new BudgetState { SpentUsd = 100 },
        new BudgetState { Problem = "the disk is gone" }
    );

    private static readonly Gen<PinnedModel?> Pin = Gen.Choose(0, 9)
        .SelectMany(which =>
            Gen.Elements(Enum.GetValues<TaskKind>())
                .SelectMany(task =>
                    Gen.Elements(0, 10)
                        .Select(minutes =>
                            which > 5 ? null : new PinnedModel($"m{which}", task, TimeSpan.FromMinutes(minutes), 20_000)
                        )
                )
        );

    private static readonly Gen<ModelSettings> Settings = Gen.Choose(0, 8)
        .SelectMany(count => Model.ArrayOf(count))
        .SelectMany(models =>
        {
            var named = models.Select((model, i) => model with { Name = $"m{i}" }).ToImmutableArray();
            var tier = named.IsEmpty
                ? Gen.Constant(Array.Empty<ModelDefinition>())
                : Gen.Choose(0, 3).SelectMany(count => Gen.Elements(named.AsEnumerable()).ArrayOf(count));
            return tier.ArrayOf(Enum.GetValues<ModelTier>().Length)
                .SelectMany(tiers =>
                    Limits.Select(limits => new ModelSettings
                    {
                        Models = named,
                        Tiers = Enum.GetValues<ModelTier>()
                            .ToImmutableDictionary(t => t, t => tiers[(int)t].Distinct().ToImmutableArray()),
                        Budget = limits,
                    })
                );
        });

    private static readonly Gen<ModelCondition> Condition = Gen.Elements(
        ModelCondition.Fine,
        new ModelCondition { IsServedFromCloud = true },
        new ModelCondition { CanFill = false },
        new ModelCondition { Trouble = "it failed" }
    );

    private static readonly Gen<ModelHealth> Health = Condition
        .ArrayOf(4)
        .SelectMany(conditions =>
            Gen.SubListOf(Enum.GetValues<ProviderKind>())
                .Select(silent => new ModelHealth
                {
                    Spoken = Enum.GetValues<ProviderKind>().Except(silent.Take(3)).ToFrozenSet(),
                    Conditions = conditions
                        .Select((condition, i) => KeyValuePair.Create($"m{i}", condition))
                        .ToImmutableDictionary(),
                })
        );

    private static readonly Gen<ImmutableArray<RouteSource>> Sources = Gen.Choose(0, 3)
        .SelectMany(count => PolicyGen.AnyPlace.Generator.ArrayOf(count))
        .Select(places => places.Select(place => new RouteSource(Places.At(place), "file")).ToImmutableArray());

    private static readonly Gen<RouteFacts> PlainFacts = Gen.Elements(Enum.GetValues<TaskKind>())
        .SelectMany(task =>
            Sources.SelectMany(required =>
                Sources.SelectMany(optional =>
                    Gen.Elements(Risks.None, Risks.Money)
                        .SelectMany(risks =>
                            Gen.Choose(0, 2)
                                .Select(attempts => new RouteFacts
                                {
                                    Id = "1",
                                    Task = task,
                                    Required = required,
                                    Optional = optional,
                                    Risks = risks,
                                    Attempts =
                                    [
                                        .. Enumerable
                                            .Range(0, attempts)
                                            .Select(i => new EarlierAttempt($"m{i}", "no good")),
                                    ],
                                })
                        )
                )
            )
        );

    private static readonly Gen<RouteFacts> Facts = PlainFacts.SelectMany(facts =>
        Pin.SelectMany(pin =>
            Gen.Elements(null, null, null, "m0", "m1", "nobody")
                .SelectMany(wanted =>
                    Gen.Elements<int?>(null, 100, 100_000)
                        .Select(tokens =>
                            facts with
                            {
                                // So that most conversations go on with what they were about.
                                Pinned = pin is { Model: "m0" or "m1" or "m2" } ? pin with { Task = facts.Task } : pin,
                                Wanted = wanted,
                                InputTokens = tokens,
                            }
                        )
                )
        )
    );

    /// <summary>A policy's sources, models, what is known of them, a request, and what was spent.</summary>
    public static Arbitrary<(
        PolicySource[] Policy,
        ModelSettings Models,
        ModelHealth Health,
        RouteFacts Facts,
        BudgetState Budget
    )> Any { get; } =
        Arb.From(
            PolicyGen.Any.Generator.SelectMany(policy =>
                Settings.SelectMany(models =>
                    Health.SelectMany(health =>
                        Facts.SelectMany(facts => Budget.Select(budget => (policy, models, health, facts, budget)))
                    )
                )
            )
        );
}
