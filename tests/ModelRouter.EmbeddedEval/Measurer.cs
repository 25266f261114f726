using System.Diagnostics;
using ModelRouter.Embedded;
using ModelRouter.Embedded.Learning;
using ModelRouter.Embedded.Predicting;

namespace ModelRouter.EmbeddedEval;

/// <summary>Measures how often predictions are exactly right to the end of the line.</summary>
internal sealed class Measurer(LearntModel model, TextWriter output)
{
    private const double FirstShare = 0.1;
    private const double SecondShare = 0.2;
    private const int LongRest = 10;

    /// <summary>Positions sampled from each code base, about.</summary>
    public int PositionsPerCodeBase { get; init; } = 8_000;

    /// <summary>Whether the lines below the cursor are there already.</summary>
    public bool WithTail { get; init; } = true;

    /// <summary>Prints one row for each code base and one for each language.</summary>
    public void Run(IEnumerable<CodeBaseFiles> codeBases)
    {
        output.WriteLine(
            "| code base | files | held out | positions | all exact | top 10 % exact | units there, mean | top 20 % exact | shown | of those exact | units shown, mean | identifiers, 2 typed | next token |"
        );
        output.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        var byLanguage = new Dictionary<string, List<Outcome>>();
        foreach (var files in codeBases)
        {
            var outcomes = Measure(files);
            Print(files.CodeBase.Name, files.Workspace.Count, files.HeldOut.Count, outcomes);
            if (!byLanguage.TryGetValue(files.CodeBase.Language, out var all))
                byLanguage[files.CodeBase.Language] = all = [];
            all.AddRange(outcomes);
        }
        foreach (var (language, outcomes) in byLanguage)
        {
            Print($"**{language}**", 0, 0, outcomes);
            foreach (var kind in Enum.GetValues<PositionKind>())
                Print($"{language}, {kind}", 0, 0, outcomes.Where(o => o.Kind == kind).ToList());
            Print(
                $"{language}, at least {LongRest} units to the line's end",
                0,
                0,
                outcomes.Where(o => o.RestUnits >= LongRest).ToList()
            );
        }
    }

    /// <summary>Prints how often answers of several lines are exactly right, while the lines below are not written yet.</summary>
    public void RunLines(IEnumerable<CodeBaseFiles> codeBases)
    {
        output.WriteLine("| code base | positions | several lines shown | all of them exact | lines, mean |");
        output.WriteLine("|---|---|---|---|---|");
        foreach (var files in codeBases)
        {
            var corpus = CorpusIndex.Build(files.Workspace, CancellationToken.None);
            var predictor = new LinePredictor(model, SearchLimits.Default);
            int positions = 0,
                shown = 0,
                exact = 0,
                lines = 0;
            foreach (var file in files.HeldOut)
            {
                var index = CurrentFileIndex.Build(file.Path, null, file.Text, corpus);
                foreach (var position in Position.Sample(file, OneIn(files), salt: 4, withLineEnds: true))
                {
                    positions++;
                    var request = position.Request(index, withTail: false) with { AllowMultiline = true };
                    var prediction = predictor.Predict(corpus, request);
                    if (
                        prediction is not { PassesGate: true }
                        || !prediction.Text.Contains('\n', StringComparison.Ordinal)
                    )
                        continue;
                    shown++;
                    lines += prediction.Text.Count(c => c == '\n') + (prediction.Text[0] is '\n' or '\r' ? 0 : 1);
                    exact += IsExact(position, prediction.Text) ? 1 : 0;
                }
            }
            output.WriteLine(
                $"| {files.CodeBase.Name} | {positions} | {shown * 100.0 / Math.Max(1, positions):F1} % | {exact * 100.0 / Math.Max(1, shown):F1} % | {lines / (double)Math.Max(1, shown):F1} |"
            );
        }
    }

    /// <summary>Prints predictions beside what truly follows, right or wrong, shown or not.</summary>
    public void Show(IEnumerable<CodeBaseFiles> codeBases)
    {
        foreach (var files in codeBases)
        {
            var corpus = CorpusIndex.Build(files.Workspace, CancellationToken.None);
            var predictor = new LinePredictor(model, SearchLimits.Default);
            foreach (var file in files.HeldOut)
            {
                var index = CurrentFileIndex.Build(file.Path, null, file.Text, corpus);
                foreach (var position in Position.Sample(file, OneIn(files), salt: 5))
                {
                    var prediction = predictor.Predict(corpus, position.Request(index, WithTail));
                    var line = position.Text[
                        (position.Text.LastIndexOf('\n', Math.Max(0, position.Cursor - 1)) + 1)..position.Cursor
                    ];
                    output.WriteLine(
                        $"{(prediction?.PassesGate == true ? "shown" : "     ")} {prediction?.Confidence ?? 0:F2} {line.TrimStart()}|{position.Rest}"
                    );
                    output.WriteLine($"{new string(' ', 11 + line.TrimStart().Length)}|{prediction?.Text}");
                }
            }
        }
    }

    private static bool IsExact(Position position, string text)
    {
        var truth = position.Text.AsSpan(position.Cursor);
        return truth.StartsWith(text, StringComparison.Ordinal)
            && (truth.Length == text.Length || truth[text.Length] is '\r' or '\n');
    }

    private int OneIn(CodeBaseFiles files)
    {
        const int UnitsPerToken = 4;
        // About one and a half positions come from each chosen token.
        var tokens = files.HeldOut.Sum(file => file.Text.Length) / UnitsPerToken;
        return Math.Max(1, tokens * 3 / 2 / PositionsPerCodeBase);
    }

    private List<Outcome> Measure(CodeBaseFiles files)
    {
        var corpus = CorpusIndex.Build(files.Workspace, CancellationToken.None);
        var run = new PredictionRun(model, SearchLimits.Default);
        var outcomes = new List<Outcome>();
        foreach (var file in files.HeldOut)
        {
            var index = CurrentFileIndex.Build(file.Path, null, file.Text, corpus);
            foreach (var position in Position.Sample(file, OneIn(files), salt: 3))
            {
                var request = position.Request(index, WithTail);
                var started = Stopwatch.GetTimestamp();
                run.Open(corpus, request);
                var prediction = run.Predict();
                var took = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
                var text = prediction?.Text ?? "";
                outcomes.Add(
                    new(
                        position.Kind,
                        prediction?.Confidence ?? 0,
                        text.Length > 0 && text == position.Rest,
                        prediction?.PassesGate ?? false,
                        text.Length,
                        position.Rest.Length,
                        position.IsIdentifier && position.Kind != PositionKind.InWord && position.Token.Length > 2
                            ? TwoTyped(run, corpus, position, index)
                            : null,
                        text.Length > 0 && StartsWithToken(text, position),
                        took
                    )
                );
            }
        }
        return outcomes;
    }

    private bool TwoTyped(PredictionRun run, CorpusIndex corpus, Position position, CurrentFileIndex index)
    {
        const int Typed = 2;
        var inside = position with { Cursor = position.Cursor + Typed, Typed = Typed };
        run.Open(corpus, inside.Request(index, WithTail));
        var text = run.Predict()?.Text ?? "";
        return StartsWithToken(text, inside);
    }

    /// <summary>Whether the first word of the answer is the token at the cursor, neither shorter nor longer.</summary>
    private static bool StartsWithToken(string text, Position position)
    {
        var rest = position.Token.AsSpan(position.Typed);
        if (!text.StartsWith(rest, StringComparison.Ordinal))
            return false;
        return position.TokenKind != Embedded.Lexing.TokenKind.Word
            || text.Length == rest.Length
            || !Embedded.Lexing.Lexer.IsWordPart(text[rest.Length], dollar: false);
    }

    private void Print(string name, int files, int heldOut, List<Outcome> outcomes)
    {
        if (outcomes.Count == 0)
            return;
        var ranked = outcomes.OrderByDescending(o => o.Confidence).ToList();
        var shown = outcomes.Where(o => o.Shown).ToList();
        var typed = outcomes.Where(o => o.TwoTyped is not null).ToList();
        output.WriteLine(
            $"| {name} | {files} | {heldOut} | {outcomes.Count} | {Share(outcomes)} | {Share(Top(ranked, FirstShare))} | {Mean(Top(ranked, FirstShare))} | {Share(Top(ranked, SecondShare))} "
                + $"| {shown.Count * 100.0 / outcomes.Count:F1} % | {Share(shown)} | {Mean(shown)} "
                + $"| {(typed.Count == 0 ? 0 : typed.Count(o => o.TwoTyped == true) * 100.0 / typed.Count):F1} % "
                + $"| {outcomes.Count(o => o.FirstToken) * 100.0 / outcomes.Count:F1} % |"
        );
        var times = outcomes.Select(o => o.Milliseconds).Order().ToList();
        Times.Add(
            $"{name}: p50 {times[times.Count / 2]:F3} ms, p95 {times[times.Count * 95 / 100]:F3} ms, p99 {times[times.Count * 99 / 100]:F3} ms"
        );
    }

    /// <summary>How long predictions took, a line for each row of the table.</summary>
    public List<string> Times { get; } = [];

    private static List<Outcome> Top(List<Outcome> ranked, double share) =>
        ranked.Take((int)(ranked.Count * share)).ToList();

    private static string Share(List<Outcome> outcomes) =>
        outcomes.Count == 0 ? "–" : $"{outcomes.Count(o => o.Exact) * 100.0 / outcomes.Count:F1} %";

    private static string Mean(List<Outcome> outcomes) =>
        outcomes.Count == 0 ? "–" : $"{outcomes.Average(o => o.Units):F1}";

    private sealed record Outcome(
        PositionKind Kind,
        double Confidence,
        bool Exact,
        bool Shown,
        int Units,
        int RestUnits,
        bool? TwoTyped,
        bool FirstToken,
        double Milliseconds
    );
}
