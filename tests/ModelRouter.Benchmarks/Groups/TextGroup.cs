using System.Diagnostics;
using ModelRouter.Benchmarks.Measuring;
using ModelRouter.Benchmarks.Server;
using ModelRouter.Core.Text;
using ModelRouter.TestKit;

namespace ModelRouter.Benchmarks.Groups;

/// <summary>Edits and lookups in large documents, in process.</summary>
internal static class TextGroup
{
    public const string Name = "text";
    private const int Lines = 100_000;
    private const int Edits = 20_000;
    private const int WarmUpEdits = 2_000;
    private const int SplicedEdits = 100;
    private const int StdioEdits = 4_000;
    private const int LargeUnits = 50 * 1024 * 1024;
    private const int Seed = 20_260_801;

    public static void Run(Report report)
    {
        var text = DocumentOf(Lines);
        var document = TextSnapshot.From(text);
        _ = Type(document, PositionEncoding.Utf8, WarmUpEdits);

        var utf16 = Type(document, PositionEncoding.Utf16, Edits);
        var spliced = Splice(text);
        report.Add(
            new Row(Name, $"didChange applied, {Lines:#,0} lines, p50", utf16.Median, "ms")
            {
                Reference = "string spliced, lines indexed anew",
                ReferenceValue = spliced.Median,
            }
        );
        report.Add(
            new Row(Name, $"didChange applied, {Lines:#,0} lines, p99", utf16.Percentile(99), "ms")
            {
                Target = Target.Value(0.5),
            }
        );
        var utf8 = Type(document, PositionEncoding.Utf8, Edits);
        report.AddPercentiles(Name, "the same with utf-8 columns", utf8, null, 0.5);
        MeasureLarge(report);
        MeasureOverStdio(report, text);
    }

    /// <summary>A document that looks like code, with a non-ASCII character in every tenth line.</summary>
    public static string DocumentOf(int lines) =>
        string.Concat(
            Enumerable
                .Range(0, lines)
                .Select(i => i % 10 == 9 ? $"    // naïve {i}\n" : $"    var value{i} = Compute(value{i / 2}, {i});\n")
        );

    private static void MeasureLarge(Report report)
    {
        var text = string.Concat(Enumerable.Repeat("value.é(汉);", 1 + (LargeUnits / 11)))[..LargeUnits];
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var start = Stopwatch.GetTimestamp();
        var snapshot = TextSnapshot.From(text);
        var opened = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        var taken = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(text);

        report.Add(new Row(Name, "50 M units in one line, opened", opened, "ms"));
        report.Add(
            new Row(Name, "50 M units in one line, memory", taken / 1e6, "MB")
            {
                Reference = "its string",
                ReferenceValue = sizeof(char) * LargeUnits / 1e6,
                Target = Target.Ratio(1.2),
            }
        );
        report.AddPercentiles(
            Name,
            "50 M units in one line, didChange with utf-8 columns",
            Type(snapshot, PositionEncoding.Utf8, WarmUpEdits),
            null,
            0.5
        );
    }

    private static void MeasureOverStdio(Report report, string text)
    {
        using var state = new TempFolder();
        using var sidecar = Sidecar.Start(state.Path, workspace: null);
        sidecar.Notify("initialized", new { });
        var document = new OpenDocument(sidecar, state.Path + "/large.cs", text);
        sidecar.AwaitRest();

        var random = new Random(Seed);
        var (bare, edited) = (new Samples(), new Samples());
        for (var i = -WarmUpEdits; i < StdioEdits; i++)
        {
            var request = sidecar.FramedBarrier(out var id);
            var start = Stopwatch.GetTimestamp();
            _ = sidecar.Request(request, id);
            if (i >= 0)
                bare.AddSince(start);

            request = [.. document.FramedInsert(random.Next(Lines), 0, "x"), .. sidecar.FramedBarrier(out id)];
            start = Stopwatch.GetTimestamp();
            _ = sidecar.Request(request, id);
            if (i >= 0)
                edited.AddSince(start);
        }
        foreach (var (name, percent) in new[] { ("p50", 50), ("p99", 99) })
        {
            report.Add(
                new Row(Name, $"didChange over stdio and an empty request, {name}", edited.Percentile(percent), "ms")
                {
                    Reference = "the request alone",
                    ReferenceValue = bare.Percentile(percent),
                }
            );
        }
    }

    /// <summary>Types single characters at random places, each as a <c>didChange</c> tells it.</summary>
    private static Samples Type(TextSnapshot document, PositionEncoding encoding, int edits)
    {
        var random = new Random(Seed);
        var samples = new Samples();
        for (var i = 0; i < edits; i++)
        {
            var at = document.PositionAt(random.Next(document.Length), encoding);
            ContentChange[] changes = [new(new LineRange(at, at), "x")];
            var start = Stopwatch.GetTimestamp();
            if (!TextEditing.TryApply(document, changes, encoding, out var edited, out var error))
                throw new InvalidOperationException(error.Message);
            samples.AddSince(start);
            document = edited;
        }
        return samples;
    }

    /// <summary>The plain way: the same edit on a string, and a search for all its lines.</summary>
    private static Samples Splice(string text)
    {
        var random = new Random(Seed);
        var samples = new Samples();
        for (var i = 0; i < SplicedEdits; i++)
        {
            var at = random.Next(text.Length);
            var start = Stopwatch.GetTimestamp();
            text = string.Concat(text.AsSpan(0, at), "x", text.AsSpan(at));
            var lines = new List<int> { 0 };
            for (var next = text.IndexOf('\n'); next >= 0; next = text.IndexOf('\n', next + 1))
                lines.Add(next + 1);
            samples.AddSince(start);
            GC.KeepAlive(lines);
        }
        return samples;
    }
}
