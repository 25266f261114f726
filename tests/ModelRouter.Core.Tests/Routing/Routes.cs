using System.Collections.Frozen;
using System.Collections.Immutable;
using ModelRouter.Core.Configuration;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Routing;
using ModelRouter.Core.Tests.Privacy;

namespace ModelRouter.Core.Tests.Routing;

/// <summary>Short ways to ask the router.</summary>
internal static class Routes
{
    public static ModelHealth Healthy { get; } =
        new() { Spoken = Enum.GetValues<ProviderKind>().Where(kind => kind != ProviderKind.Embedded).ToFrozenSet() };

    public static PrivacyPolicy Open { get; } = Places.Policy();

    public static ModelDefinition Local(string name) => Model(name, ProviderKind.Ollama, Lane.Local);

    public static ModelDefinition Trusted(string name) => Model(name, ProviderKind.Vllm, Lane.Trusted);

    public static ModelDefinition Cloud(string name) => Model(name, ProviderKind.OpenAi, Lane.Cloud);

    public static ModelDefinition Model(string name, ProviderKind provider, Lane lane) =>
        new()
        {
            Name = name,
            Provider = provider,
            Model = name,
            Endpoint = new Uri(
                lane switch
                {
                    Lane.Local => "http://127.0.0.1:11434",
                    Lane.Trusted => "https://gpu.lan/v1",
                    _ => "https://api.example.com/v1",
                }
            ),
            Lane = lane,
        };

    public static ModelSettings Settings(params (ModelTier Tier, ModelDefinition[] Models)[] tiers) =>
        new()
        {
            Models = [.. tiers.SelectMany(tier => tier.Models).DistinctBy(model => model.Name)],
            Tiers = tiers.ToImmutableDictionary(tier => tier.Tier, tier => tier.Models.ToImmutableArray()),
        };

    public static RouteFacts Facts(TaskKind task, params string[] files) =>
        new()
        {
            Id = "1",
            Task = task,
            Required = [.. files.Select(file => new RouteSource(Places.At(file), "file"))],
        };

    /// <summary>What the router decides while nothing was spent.</summary>
    public static RouteDecision Decide(
        RouteFacts facts,
        PrivacyPolicy policy,
        ModelSettings models,
        ModelHealth health,
        BudgetState? budget = null
    ) => Router.Decide(facts, policy, models, health, budget ?? BudgetState.Unspent);

    public static ModelHealth With(this ModelHealth health, string model, ModelCondition condition) =>
        health with
        {
            Conditions = health.Conditions.SetItem(model, condition),
        };
}
