using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics;
using ModelRouter.Benchmarks.Measuring;
using ModelRouter.Core.Configuration;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Routing;

namespace ModelRouter.Benchmarks.Groups;

/// <summary>A decision among 50 models, in process.</summary>
internal static class DecideGroup
{
    public const string Name = "decide";
    private const int Models = 50;
    private const int Requests = 5_000;
    private const int WarmUpRounds = 40;
    private const int OptionalSources = 8;
    private const double TargetMicroseconds = 20;

    /// <summary>Keeps the counting from being optimised away.</summary>
    private static int _sum;

    public static void Run(Report report)
    {
        Measure(report, "the first can be asked", Lane.Cloud);
        Measure(report, "only the last can be asked", Lane.Local);
    }

    private static void Measure(Report report, string which, Lane lane)
    {
        var policy = PrivacyPolicy.Create(
            new PolicyInputs { Sources = [new PolicySource("user settings", Root: null) { DefaultLane = lane }] },
            version: 1
        );
        var settings = MakeSettings();
        var health = new ModelHealth
        {
            Spoken = Enum.GetValues<ProviderKind>().ToFrozenSet(),
            Conditions = settings.Models.ToImmutableDictionary(
                static model => model.Name,
                static _ => new ModelCondition { CanFill = true }
            ),
        };
        var budget = new BudgetState { SpentUsd = 3 };
        var requests = Enumerable.Range(0, Requests).Select(MakeFacts).ToArray();
        for (var round = 0; round < WarmUpRounds; round++)
        {
            foreach (var request in requests)
                _ = Router.Decide(request, policy, settings, health, budget);
        }
        var samples = new Samples();
        foreach (var request in requests)
        {
            var start = Stopwatch.GetTimestamp();
            _ = Router.Decide(request, policy, settings, health, budget);
            samples.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }
        var floor = Arithmetic(samples.Median);
        var name = $"decision among {Models} models, {which}";
        report.Add(new Row(Name, $"{name}, p50", samples.Median, "µs"));
        report.Add(
            new Row(Name, $"{name}, p99", samples.Percentile(99), "µs")
            {
                Reference = "as much arithmetic, p99",
                ReferenceValue = floor.Percentile(99),
                Target = Target.Value(TargetMicroseconds),
            }
        );
    }

    /// <summary>
    /// What the machine makes of work of that length that does nothing but count: interrupts of a virtual machine alone can
    /// take longer than a decision.
    /// </summary>
    private static Samples Arithmetic(double microseconds)
    {
        var rounds = 1_000;
        while (Counted(rounds, Requests).Median < microseconds)
            rounds += Math.Max(1, rounds / 10);
        return Counted(rounds, Requests);
    }

    private static Samples Counted(int rounds, int times)
    {
        var samples = new Samples();
        for (var i = 0; i < times; i++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var sum = i; sum - i < rounds; sum++)
                Volatile.Write(ref _sum, sum);
            samples.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }
        return samples;
    }

    /// <summary>All in one tier, those of a cloud first.</summary>
    private static ModelSettings MakeSettings()
    {
        var models = Enumerable.Range(0, Models).Select(MakeModel).ToImmutableArray();
        return new ModelSettings
        {
            Models = models,
            Tiers = ImmutableDictionary<ModelTier, ImmutableArray<ModelDefinition>>.Empty.Add(ModelTier.Fast, models),
            Budget = new BudgetSettings(MonthlyUsd: 20, PerRequestUsd: 1),
        };
    }

    private static ModelDefinition MakeModel(int i)
    {
        var isLocal = i == Models - 1;
        return new ModelDefinition
        {
            Name = $"model{i}",
            Provider = isLocal ? ProviderKind.Ollama : ProviderKind.OpenAiCompatible,
            Model = $"model{i}",
            Endpoint = new Uri(isLocal ? "http://127.0.0.1:11434" : "https://models.example.org/v1"),
            Lane = isLocal ? Lane.Local : Lane.Cloud,
            Price = isLocal ? null : new ModelPrice(1, 0.1m, 5),
        };
    }

    /// <summary>What a keystroke asks: the file, and tabs that would help.</summary>
    private static RouteFacts MakeFacts(int i) =>
        new()
        {
            Id = "1",
            Task = TaskKind.InlineCompletion,
            Required = [Source(i, "current file")],
            Optional = [.. Enumerable.Range(i, OptionalSources).Select(static tab => Source(tab, "open tab"))],
        };

    private static RouteSource Source(int i, string role) =>
        new(DocumentLocation.FromPath($"/home/me/work/project/src/File{i}.cs", RealPath.Found), role);
}
