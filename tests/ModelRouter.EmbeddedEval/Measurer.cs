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

    /// <summary>Positions sampled from each code base, about.</summary>
    public int PositionsPerCodeBase { get; init; } = 8_000;

    /// <summary>Whether the lines below the cursor are there already.</summary>
    public bool WithTail { get; init; } = true;

    /// <summary>Prints one row for each code base and one for each language.</summary>
    public void Run(IEnumerable<CodeBaseFiles> codeBases)
    {
        output.WriteLine(
            "| code base | files | held out | positions | all exact | top 10 % exact | top 20 % exact | shown | of those exact | units shown, mean | identifiers, 2 typed | next token |"
        );
        output.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|---|");
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
        }
    }

    private List<Outcome> Measure(CodeBaseFiles files)
    {
        var corpus = CorpusIndex.Build(files.Workspace, CancellationToken.None);
        var run = new PredictionRun(model, SearchLimits.Default);
        var tokens = files.HeldOut.Sum(file => file.Text.Length) / 4;
        var oneIn = Math.Max(1, tokens * 3 / 2 / PositionsPerCodeBase);
        var outcomes = new List<Outcome>();
        foreach (var file in files.HeldOut)
        {
            var index = CurrentFileIndex.Build(file.Path, null, file.Text, corpus);
            foreach (var position in Position.Sample(file, oneIn, salt: 3))
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

    public int[] Dbg = new int[4];

    private bool TwoTyped(PredictionRun run, CorpusIndex corpus, Position position, CurrentFileIndex index)
    {
        const int Typed = 2;
        var inside = position with { Cursor = position.Cursor + Typed, Typed = Typed };
        run.Open(corpus, inside.Request(index, WithTail));
        var text = run.Predict()?.Text ?? "";
        var ok = StartsWithToken(text, inside);
        run.Restart();
        run.GatherStep();
        var word = run.View.Recall(position.Token, position.TokenKind);
        var cand = run.Candidates.Contains(word);
        var known =
            corpus.Vocabulary.Find(
                position.Token,
                position.TokenKind,
                Embedded.Index.WordHash.Of(position.Token, position.TokenKind)
            ) >= 0
            || position.Text.Split(position.Token).Length > 2;
        Dbg[
            ok ? 0
            : cand ? 1
            : known ? 2
            : 3
        ]++;
        return ok;
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
            $"| {name} | {files} | {heldOut} | {outcomes.Count} | {Share(outcomes)} | {Share(Top(ranked, FirstShare))} | {Share(Top(ranked, SecondShare))} "
                + $"| {shown.Count * 100.0 / outcomes.Count:F1} % | {Share(shown)} | {(shown.Count == 0 ? 0 : shown.Average(o => o.Units)):F1} "
                + $"| {(typed.Count == 0 ? 0 : typed.Count(o => o.TwoTyped == true) * 100.0 / typed.Count):F1} % "
                + $"| {outcomes.Count(o => o.FirstToken) * 100.0 / outcomes.Count:F1} % |"
        );
        var times = outcomes.Select(o => o.Milliseconds).Order().ToList();
        Times.Add(
            $"{name}: p50 {times[times.Count / 2]:F3} ms, p95 {times[times.Count * 95 / 100]:F3} ms, p99 {times[times.Count * 99 / 100]:F3} ms"
        );
    }

    public void D() => output.WriteLine(string.Join(" ", Dbg));

    /// <summary>How long predictions took, a line for each row of the table.</summary>
    public List<string> Times { get; } = [];

    private static List<Outcome> Top(List<Outcome> ranked, double share) =>
        ranked.Take((int)(ranked.Count * share)).ToList();

    private static string Share(List<Outcome> outcomes) =>
        outcomes.Count == 0 ? "–" : $"{outcomes.Count(o => o.Exact) * 100.0 / outcomes.Count:F1} %";

    private sealed record Outcome(
        PositionKind Kind,
        double Confidence,
        bool Exact,
        bool Shown,
        int Units,
        bool? TwoTyped,
        bool FirstToken,
        double Milliseconds
    );
}
