using System.Diagnostics;
using ModelRouter.Benchmarks.Measuring;
using ModelRouter.Benchmarks.Server;
using ModelRouter.TestKit;

namespace ModelRouter.Benchmarks.Groups;

/// <summary>From the start of the process to the first answer, and memory at rest, against a bare Generic Host.</summary>
internal static class StartGroup
{
    public const string Name = "start";
    private const string Reference = "bare Generic Host";
    private const int Runs = 15;

    public static void Run(Report report)
    {
        using var state = new TempFolder();
        using var workspace = new TempFolder();
        // The first of each brings the files into the system's cache.
        _ = StartBareHost(state.Path);
        _ = StartSidecar(state.Path, workspace.Path);

        var (bare, sidecar) = (new List<Start>(), new List<Start>());
        for (var run = 0; run < Runs; run++)
        {
            bare.Add(StartBareHost(state.Path));
            sidecar.Add(StartSidecar(state.Path, workspace.Path));
        }
        report.Add(
            new Row(Name, "initialize answered", MedianOf(sidecar, static start => start.Milliseconds), "ms")
            {
                Reference = Reference,
                ReferenceValue = MedianOf(bare, static start => start.Milliseconds),
                Target = Target.Ratio(2.0),
            }
        );
        report.Add(
            new Row(Name, "memory at rest, empty workspace", MedianOf(sidecar, static start => start.Megabytes), "MB")
            {
                Reference = Reference,
                ReferenceValue = MedianOf(bare, static start => start.Megabytes),
                Target = Target.Ratio(2.5),
            }
        );
    }

    private static Start StartBareHost(string state)
    {
        var start = Stopwatch.GetTimestamp();
        using var process = new ChildProcess(state, Programs.BareHost);
        if (process.Output.ReadByte() < 0)
            throw new InvalidOperationException("The bare host has ended without a word.");
        return new Start(Stopwatch.GetElapsedTime(start).TotalMilliseconds, process.SettledMemory() / 1e6);
    }

    private static Start StartSidecar(string state, string workspace)
    {
        var start = Stopwatch.GetTimestamp();
        using var sidecar = Sidecar.Start(state, workspace);
        var answered = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        sidecar.Notify("initialized", new { });
        return new Start(answered, sidecar.SettledMemory() / 1e6);
    }

    private static double MedianOf(List<Start> starts, Func<Start, double> figure)
    {
        var samples = new Samples();
        foreach (var start in starts)
            samples.Add(figure(start));
        return samples.Median;
    }

    private readonly record struct Start(double Milliseconds, double Megabytes);
}
