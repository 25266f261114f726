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
                        .Select(fim => Routes.Model("m", provider, lane) with { Fim = fim })
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
                .Select(tiers => new ModelSettings
                {
                    Models = named,
                    Tiers = Enum.GetValues<ModelTier>()
                        .ToImmutableDictionary(t => t, t => tiers[(int)t].Distinct().ToImmutableArray()),
                });
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
                    Spoken = [.. Enum.GetValues<ProviderKind>().Except(silent.Take(3))],
                    Conditions = conditions
                        .Select((condition, i) => KeyValuePair.Create($"m{i}", condition))
                        .ToImmutableDictionary(),
                })
        );

    private static readonly Gen<ImmutableArray<RouteSource>> Sources = Gen.Choose(0, 3)
        .SelectMany(count => PolicyGen.AnyPlace.Generator.ArrayOf(count))
        .Select(places => places.Select(place => new RouteSource(Places.At(place), "file")).ToImmutableArray());

    private static readonly Gen<RouteFacts> Facts = Gen.Elements(Enum.GetValues<TaskKind>())
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

    /// <summary>A policy's sources, models, what is known of them, and a request.</summary>
    public static Arbitrary<(
        PolicySource[] Policy,
        ModelSettings Models,
        ModelHealth Health,
        RouteFacts Facts
    )> Any { get; } =
        Arb.From(
            PolicyGen.Any.Generator.SelectMany(policy =>
                Settings.SelectMany(models =>
                    Health.SelectMany(health => Facts.Select(facts => (policy, models, health, facts)))
                )
            )
        );
}
