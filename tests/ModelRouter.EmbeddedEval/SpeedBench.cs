using System.Diagnostics;
using ModelRouter.Embedded;

namespace ModelRouter.EmbeddedEval;

/// <summary>Times indexing, changing and predicting on real files, several times over; the median and the least of each are printed; of a prediction the least counts.</summary>
internal sealed class SpeedBench(TextWriter output)
{
    private const int Rounds = 5;
    private const int Changes = 20;

    /// <summary>Indexes the workspaces of all given code bases as one, up to a number of tokens.</summary>
    public void Run(IReadOnlyList<CodeBaseFiles> codeBases, int tokens)
    {
        var files = Collect(codeBases, tokens);
        var index = CorpusIndex.Empty;
        var lex = new List<double>();
        var build = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var started = Stopwatch.GetTimestamp();
            var builder = new CorpusBuilder();
            Parallel.ForEach(files, file => builder.Add(file.Path, file.Text));
            lex.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            started = Stopwatch.GetTimestamp();
            index = builder.Build(CancellationToken.None);
            build.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        output.WriteLine(
            $"{index.TokenCount} tokens, {index.FileCount} files, {files.Sum(file => (long)file.Text.Length)} UTF-16 units, {Environment.ProcessorCount} cores"
        );
        output.WriteLine(
            $"bytes a token {index.Bytes / (double)index.TokenCount:F2}, vocabulary {index.VocabularyBytes / (1 << 20)} MiB"
        );
        Print("lex", lex);
        Print("sort", build);
        Print("lex and sort", lex.Zip(build, (a, b) => a + b));
        Change(index, files);
        Predict(index, codeBases);
    }

    private static List<CorpusFile> Collect(IReadOnlyList<CodeBaseFiles> codeBases, int tokens)
    {
        const int UnitsPerToken = 5;
        var files = new List<CorpusFile>();
        var units = 0L;
        foreach (var codeBase in codeBases)
        {
            foreach (var file in codeBase.Workspace)
            {
                if (units / UnitsPerToken > tokens)
                    return files;
                files.Add(new(codeBase.CodeBase.Name + file.Path, file.Text));
                units += file.Text.Length;
            }
        }
        return files;
    }

    private void Change(CorpusIndex index, List<CorpusFile> files)
    {
        var times = new List<double>();
        for (var i = 0; i < Changes; i++)
        {
            var file = files[i * files.Count / Changes];
            var started = Stopwatch.GetTimestamp();
            index = index.Apply([file], [], CancellationToken.None);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        Print("one changed file", times);
        times.Clear();
        for (var i = 0; i < 3; i++)
        {
            var started = Stopwatch.GetTimestamp();
            _ = index.Compact(CancellationToken.None);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        Print("compact", times);
    }

    private void Predict(CorpusIndex index, IReadOnlyList<CodeBaseFiles> codeBases)
    {
        var predictor = new LinePredictor();
        // A first pass warms the code up; the editor's process has been running for a while as well.
        Predict(index, codeBases, predictor, multiline: false, new List<double>());
        foreach (var multiline in new[] { false, true })
        {
            var times = new List<double>();
            Predict(index, codeBases, predictor, multiline, times);
            times.Sort();
            output.WriteLine(
                $"predict{(multiline ? ", lines" : "")}: p50 {times[times.Count / 2]:F3} ms, p95 {times[times.Count * 95 / 100]:F3} ms, p99 {times[times.Count * 99 / 100]:F3} ms, n {times.Count}"
            );
        }
    }

    private static void Predict(
        CorpusIndex index,
        IReadOnlyList<CodeBaseFiles> codeBases,
        LinePredictor predictor,
        bool multiline,
        List<double> times
    )
    {
        foreach (var file in codeBases.SelectMany(codeBase => codeBase.HeldOut))
        {
            var current = CurrentFileIndex.Build(file.Path, null, file.Text, index);
            foreach (var position in Position.Sample(file, 400, salt: 9))
            {
                var request = position.Request(current, withTail: true) with { AllowMultiline = multiline };
                var least = double.MaxValue;
                for (var round = 0; round < Rounds; round++)
                {
                    var started = Stopwatch.GetTimestamp();
                    _ = predictor.Predict(index, request);
                    least = Math.Min(least, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                }
                times.Add(least);
            }
        }
    }

    private void Print(string name, IEnumerable<double> times)
    {
        var sorted = times.Order().ToList();
        output.WriteLine($"{name}: median {sorted[sorted.Count / 2]:F1} ms, least {sorted[0]:F1} ms");
    }
}
