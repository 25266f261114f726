using System.Diagnostics;
using ModelRouter.Benchmarks.Corpus;
using ModelRouter.Benchmarks.Measuring;
using ModelRouter.Embedded;

namespace ModelRouter.Benchmarks.Groups;

/// <summary>The embedded model in process: reading a workspace, following an edit, predicting a line.</summary>
internal static class IndexGroup
{
    public const string Name = "index";

    /// <summary>The size that the targets are stated for.</summary>
    public const int Tokens = 3_000_000;

    private const int Builds = 5;
    private const int ChangedFiles = 200;
    private const int Predictions = 5_000;

    /// <summary>Passes over the same places. The first warms up.</summary>
    private const int Passes = 4;

    /// <summary>What the sidecar passes of a document before and after the cursor, about, in UTF-16 units.</summary>
    private const int Window = 16 * 1024;
    private const int Seed = 20_260_801;

    public static void Run(Report report)
    {
        var code = CodeCorpus.Collect(SourceTrees.Find(), Tokens);
        report.Note(code.Description);
        var corpus = MeasureBuild(report, code);
        MeasureChange(report, code, corpus);
        MeasurePrediction(report, code, corpus);
    }

    private static CorpusIndex MeasureBuild(Report report, CodeCorpus code)
    {
        // Collecting the corpus has lexed all of it and so warmed the lexer up; this warms the sorting up.
        _ = CorpusIndex.Build(code.Files, CancellationToken.None);

        var samples = new Samples();
        var corpus = CorpusIndex.Empty;
        var before = 0L;
        for (var build = 0; build < Builds; build++)
        {
            corpus = CorpusIndex.Empty;
            before = GC.GetTotalMemory(forceFullCollection: true);
            var start = Stopwatch.GetTimestamp();
            corpus = CorpusIndex.Build(code.Files, CancellationToken.None);
            samples.AddSince(start);
        }
        var heap = GC.GetTotalMemory(forceFullCollection: true) - before;
        var perMillion = corpus.TokenCount / 1e6;

        report.Add(
            new Row(Name, $"{perMillion:0.00} M tokens indexed", samples.Median / 1e3, "s")
            {
                Target = Target.Value(2.0),
            }
        );
        report.Add(
            new Row(
                Name,
                "memory of the tokens and their order",
                (double)corpus.Bytes / corpus.TokenCount,
                "bytes/token"
            )
            {
                Target = Target.Value(12),
            }
        );
        report.Add(new Row(Name, "memory of the vocabulary, as it counts itself", corpus.VocabularyBytes / 1e6, "MB"));
        report.Add(
            new Row(Name, "memory of all, as the heap grows", heap / 1e6, "MB")
            {
                Reference = "as it counts itself",
                ReferenceValue = (corpus.Bytes + corpus.VocabularyBytes) / 1e6,
            }
        );
        return corpus;
    }

    private static void MeasureChange(Report report, CodeCorpus code, CorpusIndex corpus)
    {
        var random = new Random(Seed);
        var (changes, compactions) = (new Samples(), new Samples());
        for (var i = 0; i < ChangedFiles; i++)
        {
            var file = code.Files[random.Next(code.Files.Count)];
            var changed = file with { Text = file.Text + "\n" + file.Text[..(file.Text.Length / 2)] };
            var start = Stopwatch.GetTimestamp();
            corpus = corpus.Apply([changed], [], CancellationToken.None);
            changes.AddSince(start);
            if (!corpus.WantsCompaction)
                continue;
            start = Stopwatch.GetTimestamp();
            corpus = corpus.Compact(CancellationToken.None);
            compactions.AddSince(start);
        }
        report.AddPercentiles(Name, "one changed file indexed again", changes, 20, null);
        if (compactions.Count > 0)
            report.Add(new Row(Name, "changes compacted into the index, in the background", compactions.Median, "ms"));
    }

    private static void MeasurePrediction(Report report, CodeCorpus code, CorpusIndex corpus)
    {
        var predictor = new LinePredictor();
        var open = code
            .HeldOut.Where(static file => file.Text.Length > 0)
            .Select(file => (File: file, Index: CurrentFileIndex.Build(file.Path, null, file.Text, corpus)))
            .ToList();
        var random = new Random(Seed);
        var requests = Enumerable.Range(0, Predictions).Select(_ => RequestIn(open, random)).ToList();
        var best = new double[Predictions];
        Array.Fill(best, double.MaxValue);
        var (answered, shown) = (0, 0);
        for (var pass = 0; pass < Passes; pass++)
        {
            (answered, shown) = (0, 0);
            for (var i = 0; i < Predictions; i++)
            {
                var start = Stopwatch.GetTimestamp();
                var prediction = predictor.Predict(corpus, requests[i]);
                best[i] = Math.Min(best[i], Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                answered += prediction is null ? 0 : 1;
                shown += prediction is { PassesGate: true } ? 1 : 0;
            }
        }
        var samples = new Samples();
        foreach (var milliseconds in best)
            samples.Add(milliseconds);
        report.AddPercentiles(Name, "a line predicted, in files held out", samples, 0.2, 2);
        report.Note(
            $"Predicted at {Predictions:#,0} random places: {(double)answered / Predictions:P0} had an answer, "
                + $"{(double)shown / Predictions:P0} passed the gate. Each place counts "
                + $"with its best of {Passes} passes, to keep out what else the machine does."
        );
    }

    private static PredictionRequest RequestIn(List<(CorpusFile File, CurrentFileIndex Index)> open, Random random)
    {
        var (file, index) = open[random.Next(open.Count)];
        return RequestAt(file, index, random.Next(file.Text.Length));
    }

    /// <summary>As if the line had been typed up to the cursor, and the file indexed when it still had the whole line.</summary>
    private static PredictionRequest RequestAt(CorpusFile file, CurrentFileIndex index, int cursor)
    {
        var text = file.Text;
        var lineEnd = text.IndexOf('\n', cursor);
        lineEnd = lineEnd < 0 ? text.Length : lineEnd;
        var from = cursor <= Window ? 0 : text.LastIndexOf('\n', cursor - Window) + 1;
        var to = lineEnd + Window >= text.Length ? -1 : text.IndexOf('\n', lineEnd + Window);
        return new PredictionRequest
        {
            Path = file.Path,
            Before = text[from..cursor],
            After = text[lineEnd..(to < 0 ? text.Length : to)],
            CurrentFile = index,
            UnchangedHead = cursor,
            UnchangedTail = text.Length - lineEnd,
        };
    }
}
