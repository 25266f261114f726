using System.Diagnostics;
using ModelRouter.Benchmarks.Measuring;
using ModelRouter.Core.Privacy;

namespace ModelRouter.Benchmarks.Groups;

/// <summary>The lane of a path under a policy of 200 rules, in process.</summary>
internal static class LaneGroup
{
    public const string Name = "lane";
    private const int Rules = 200;
    private const int Places = 5_000;
    private const int WarmUpRounds = 40;
    private const int HitsPerSample = 100;
    private const int Seed = 20_261_120;

    private static readonly string[] Folders = ["src", "lib", "server", "client", "tests", "core", "api", "models"];

    public static void Run(Report report)
    {
        var places = MakePlaces();
        MeasureCold(report, places, "", MakePolicy(NamedRule));
        MeasureCold(report, places, " that all begin with a star", MakePolicy(StarRule));
        MeasureHits(report, places);
    }

    private static void MeasureCold(Report report, DocumentLocation[] places, string which, PrivacyPolicy policy)
    {
        for (var round = 0; round < WarmUpRounds; round++)
        {
            foreach (var place in places)
                _ = policy.Decide(place);
        }
        var samples = new Samples();
        foreach (var place in places)
        {
            var start = Stopwatch.GetTimestamp();
            _ = policy.Decide(place);
            var end = Stopwatch.GetTimestamp();
            samples.Add(Nanoseconds(start, end));
        }
        var name = $"lane of a path not seen before, {Rules} rules{which}";
        report.Add(new Row(Name, $"{name}, p50", samples.Median, "ns"));
        report.Add(new Row(Name, $"{name}, p99", samples.Percentile(99), "ns") { Target = Target.Value(2_000) });
    }

    private static void MeasureHits(Report report, DocumentLocation[] places)
    {
        var policy = MakePolicy(NamedRule);
        foreach (var place in places)
            _ = policy.LaneOf(place);
        var samples = new Samples();
        var allocated = 0L;
        foreach (var place in places)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var start = Stopwatch.GetTimestamp();
            for (var hit = 0; hit < HitsPerSample; hit++)
                _ = policy.LaneOf(place);
            var end = Stopwatch.GetTimestamp();
            allocated += GC.GetAllocatedBytesForCurrentThread() - before;
            samples.Add(Nanoseconds(start, end) / HitsPerSample);
        }
        report.Add(new Row(Name, "lane of a path seen before, p50", samples.Median, "ns"));
        report.Add(new Row(Name, "lane of a path seen before, memory", allocated, "B") { Target = Target.Value(0) });
    }

    /// <summary>Finer than a TimeSpan, whose tick is 100 ns.</summary>
    private static double Nanoseconds(long start, long end) => (end - start) * (1e9 / Stopwatch.Frequency);

    /// <summary>The kinds of globs that people write, in equal parts.</summary>
    private static string NamedRule(int i) =>
        (i % 5) switch
        {
            0 => $"**/*.secret{i}",
            1 => $"src/private{i}/**",
            2 => $"confidential{i}/",
            3 => $"**/clients/acme{i}/**",
            _ => $"{{certs,keys}}{i}/*.{{pem,key}}",
        };

    /// <summary>Globs that no index by folder or extension would help with.</summary>
    private static string StarRule(int i) => $"*{Folders[i % Folders.Length][..2]}*x{i}*";

    private static PrivacyPolicy MakePolicy(Func<int, string> glob)
    {
        var root = At("/home/me/work/project");
        var rules = Enumerable.Range(0, Rules).Select(i => new PrivacyRule([glob(i)], Lane.Local));
        return PrivacyPolicy.Create(
            new PolicyInputs
            {
                Sources = [new PolicySource("policy", root) { Rules = [.. rules] }],
                WorkspaceFolders = [root],
            },
            version: 1
        );
    }

    private static DocumentLocation[] MakePlaces()
    {
        var random = new Random(Seed);
        var places = new DocumentLocation[Places];
        for (var i = 0; i < Places; i++)
        {
            var path = "/home/me/work/project";
            for (var depth = random.Next(2, 6); depth > 0; depth--)
                path += "/" + Folders[random.Next(Folders.Length)];
            places[i] = At($"{path}/CustomerAccountHandler{i}.cs");
        }
        return places;
    }

    private static DocumentLocation At(string path) => DocumentLocation.FromPath(path, RealPath.Found);
}
