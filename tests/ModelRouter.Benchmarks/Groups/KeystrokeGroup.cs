using System.Diagnostics;
using ModelRouter.Benchmarks.Corpus;
using ModelRouter.Benchmarks.Measuring;
using ModelRouter.Benchmarks.Server;
using ModelRouter.TestKit;

namespace ModelRouter.Benchmarks.Groups;

/// <summary>From a key to the answer over stdio: didChange and inlineCompletion, sent together.</summary>
internal static class KeystrokeGroup
{
    public const string Name = "keystroke";
    private const double MedianTarget = 3;
    private const double TailTarget = 25;
    private const int WarmUpKeys = 500;
    private const int Keys = 4_000;

    /// <summary>Indexing takes seconds, so that one run has few keys.</summary>
    private const int IndexingRuns = 3;

    /// <summary>Longer than any machine takes to index the corpus.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static void Run(Report report)
    {
        var (path, text) = LongestSource();
        MeasureIdle(report, path, text);
        MeasureWhileIndexing(report, path, text);
    }

    private static void MeasureIdle(Report report, string path, string text)
    {
        using var state = new TempFolder();
        using var sidecar = Sidecar.Start(state.Path, RepositoryRoot.Path);
        sidecar.Notify("initialized", new { });
        sidecar.AwaitRest();
        report.Add(new Row(Name, "memory at rest, this repository", sidecar.SettledMemory() / 1e6, "MB"));

        var half = text.Length / 2;
        var typist = new Typist(sidecar, path, text[..half]);
        report.Add(new Row(Name, "to answer, the very first key", typist.Type(' '), "ms"));
        foreach (var key in Endlessly(text[half..]).Take(WarmUpKeys))
            _ = typist.Type(key);
        var samples = new Samples();
        var offered = typist.Offers;
        foreach (var key in Endlessly(text[half..]).Take(Keys))
            samples.Add(typist.Type(key));
        report.AddPercentiles(Name, "to answer, this repository, idle", samples, MedianTarget, TailTarget);
        report.Note($"Ghost text was offered after {(double)(typist.Offers - offered) / Keys:P0} of the keys.");
    }

    private static void MeasureWhileIndexing(Report report, string path, string text)
    {
        using var workspace = new TempFolder();
        var code = CodeCorpus.Collect(SourceTrees.Find(), IndexGroup.Tokens);
        foreach (var file in code.Files)
            workspace.Write(file.Path, file.Text);

        var samples = new Samples();
        var indexing = new Samples();
        for (var run = 0; run < IndexingRuns; run++)
            TypeWhileIndexing(workspace.Path, path, text, samples, indexing);
        report.AddPercentiles(Name, "to answer, while 3 M tokens are indexed", samples, MedianTarget, TailTarget);
        report.Add(new Row(Name, "3 M tokens indexed by the sidecar, typing beside it", indexing.Median / 1e3, "s"));
        report.Note($"{samples.Count:#,0} keys were typed while indexing.");
    }

    private static void TypeWhileIndexing(string workspace, string path, string text, Samples samples, Samples indexing)
    {
        using var state = new TempFolder();
        using var sidecar = Sidecar.Start(state.Path, workspace: null);
        sidecar.Notify("initialized", new { });
        sidecar.AwaitRest();
        var half = text.Length / 2;
        var typist = new Typist(sidecar, path, text[..half]);
        foreach (var key in Endlessly(text[half..]).Take(WarmUpKeys))
            _ = typist.Type(key);

        var idle = sidecar.Status;
        var start = Stopwatch.GetTimestamp();
        sidecar.AddFolder(workspace);
        using var keys = Endlessly(text[half..]).GetEnumerator();
        while ((sidecar.IsBusy || sidecar.Status == idle) && keys.MoveNext())
        {
            samples.Add(typist.Type(keys.Current));
            if (Stopwatch.GetElapsedTime(start) > Patience)
                throw new InvalidOperationException($"The sidecar showed no end of indexing within {Patience}.");
        }
        indexing.AddSince(start);
    }

    /// <summary>The longest hand-written C# file of this repository.</summary>
    private static (string Path, string Text) LongestSource()
    {
        var path = Directory
            .EnumerateFiles(RepositoryRoot.Combine("server"), "*.cs", SearchOption.AllDirectories)
            .OrderByDescending(file => new FileInfo(file).Length)
            .ThenBy(file => file, StringComparer.Ordinal)
            .First();
        return (path, File.ReadAllText(path).ReplaceLineEndings("\n"));
    }

    private static IEnumerable<char> Endlessly(string text)
    {
        while (true)
        {
            foreach (var key in text)
                yield return key;
        }
    }
}
