using ModelRouter.Embedded;
using ModelRouter.Embedded.Index;
using ModelRouter.Embedded.Learning;
using ModelRouter.Embedded.Lexing;
using ModelRouter.Embedded.Predicting;

namespace ModelRouter.EmbeddedEval;

/// <summary>Fits the weights: first how to judge a token, then how to judge a line made of such tokens.</summary>
internal sealed class Trainer(TextWriter log)
{
    private const int TokenUnits = 32;
    private const int LineUnits = 16;
    private const int TokenEpochs = 4;
    private const int LineEpochs = 30;
    private const int Batch = 64;
    private const int Seed = 7;
    private const float TokenRate = 3e-3f;
    private const float LineRate = 2e-3f;
    private const float Decay = 1e-5f;

    /// <summary>Positions taken from each code base for either fit.</summary>
    public int PositionsPerCodeBase { get; init; } = 12_000;

    /// <summary>Fits to some code bases.</summary>
    public LearntModel Train(IReadOnlyList<CodeBaseFiles> codeBases, float showFrom)
    {
        var start = new LearntModel(
            new NetworkTrainer(TokenFeatures.Count, TokenUnits, Seed).Network,
            new NetworkTrainer(LineFeatures.Count, LineUnits, Seed).Network,
            showFrom
        );
        var indexes = codeBases.Select(files => CorpusIndex.Build(files.Workspace, CancellationToken.None)).ToArray();
        var tokenExamples = new List<TokenExample>();
        for (var i = 0; i < codeBases.Count; i++)
        {
            tokenExamples.AddRange(GatherTokens(codeBases[i], indexes[i], start));
            log.WriteLine($"{codeBases[i].CodeBase.Name}: {tokenExamples.Count} token examples so far");
        }
        var tokens = FitTokens(tokenExamples);
        tokenExamples.Clear();
        var model = start with { Tokens = tokens };
        var lineExamples = new List<LineExample>();
        for (var i = 0; i < codeBases.Count; i++)
            lineExamples.AddRange(GatherLines(codeBases[i], indexes[i], model));
        log.WriteLine(
            $"{lineExamples.Count} line examples, {lineExamples.Count(e => e.Exact) * 100.0 / lineExamples.Count:F1} % exact"
        );
        return model with { Lines = FitLines(lineExamples) };
    }

    private List<Position> Positions(CodeBaseFiles files, uint salt, bool withLineEnds)
    {
        var tokens = files.HeldOut.Sum(file => file.Text.Length) / 4;
        var oneIn = Math.Max(1, tokens * 3 / 2 / PositionsPerCodeBase);
        return files
            .HeldOut.SelectMany(file => Position.Sample(file, oneIn, salt, withLineEnds, anyTyped: true))
            .ToList();
    }

    private List<TokenExample> GatherTokens(CodeBaseFiles files, CorpusIndex corpus, LearntModel model)
    {
        var run = new PredictionRun(model, SearchLimits.Default);
        var examples = new List<TokenExample>();
        foreach (var group in Positions(files, 1, withLineEnds: true).GroupBy(position => position.Path))
        {
            CurrentFileIndex? index = null;
            foreach (var position in group)
            {
                index ??= CurrentFileIndex.Build(position.Path, null, position.Text, corpus);
                // Every other position is as if the file were written from top to bottom.
                run.Open(corpus, position.Request(index, withTail: (position.Cursor & 1) == 0));
                run.Restart();
                run.GatherStep();
                if (position.Typed == 0 && run.TypedWhole() is { } whole)
                {
                    // The cursor stands behind a whole word: that it is whole comes first, then what follows it.
                    examples.Add(TokenExample.From(run, whole));
                    run.TakeTypedWhole();
                    run.GatherStep();
                }
                examples.Add(TokenExample.From(run, run.View.Recall(position.Token, position.TokenKind)));
            }
        }
        return examples;
    }

    private Network FitTokens(List<TokenExample> examples)
    {
        var trainer = new NetworkTrainer(TokenFeatures.Count, TokenUnits, Seed);
        var random = new Random(Seed);
        var order = Enumerable.Range(0, examples.Count).ToArray();
        var scores = new float[CandidateSet.Capacity + 1];
        for (var epoch = 0; epoch < TokenEpochs; epoch++)
        {
            random.Shuffle(order);
            var loss = 0.0;
            var right = 0;
            for (var i = 0; i < order.Length; i++)
            {
                var example = examples[order[i]];
                var rows = example.Rows;
                var best = 0;
                for (var row = 0; row < rows; row++)
                {
                    scores[row] = trainer.Forward(example.Row(row));
                    best = scores[row] > scores[best] ? row : best;
                }
                Softmax(scores.AsSpan(0, rows));
                loss -= Math.Log(Math.Max(scores[example.Right], 1e-9));
                right += best == example.Right && best != 0 ? 1 : 0;
                for (var row = 0; row < rows; row++)
                    trainer.Backward(example.Row(row), scores[row] - (row == example.Right ? 1 : 0));
                if ((i + 1) % Batch == 0)
                    trainer.Step(Rate(TokenRate, epoch + (i / (float)order.Length), TokenEpochs), Batch, Decay);
            }
            log.WriteLine(
                $"tokens, epoch {epoch + 1}: loss {loss / order.Length:F4}, right {right * 100.0 / order.Length:F2} %"
            );
        }
        return trainer.Network;
    }

    private List<LineExample> GatherLines(CodeBaseFiles files, CorpusIndex corpus, LearntModel model)
    {
        var run = new PredictionRun(model, SearchLimits.Default);
        var examples = new List<LineExample>();
        foreach (var group in Positions(files, 2, withLineEnds: false).GroupBy(position => position.Path))
        {
            CurrentFileIndex? index = null;
            foreach (var position in group)
            {
                index ??= CurrentFileIndex.Build(position.Path, null, position.Text, corpus);
                run.Open(corpus, position.Request(index, withTail: (position.Cursor & 1) == 0));
                var prediction = run.Predict();
                if (prediction is null)
                    continue;
                examples.Add(new(run.FirstLine.AsSpan().ToArray(), prediction.Text == position.Rest));
            }
        }
        return examples;
    }

    private Network FitLines(List<LineExample> examples)
    {
        var trainer = new NetworkTrainer(LineFeatures.Count, LineUnits, Seed);
        var random = new Random(Seed);
        var order = Enumerable.Range(0, examples.Count).ToArray();
        for (var epoch = 0; epoch < LineEpochs; epoch++)
        {
            random.Shuffle(order);
            var loss = 0.0;
            for (var i = 0; i < order.Length; i++)
            {
                var example = examples[order[i]];
                var chance = 1 / (1 + MathF.Exp(-trainer.Forward(example.Features)));
                loss -= Math.Log(Math.Max(example.Exact ? chance : 1 - chance, 1e-9));
                trainer.Backward(example.Features, chance - (example.Exact ? 1 : 0));
                if ((i + 1) % Batch == 0)
                    trainer.Step(Rate(LineRate, epoch + (i / (float)order.Length), LineEpochs), Batch, Decay);
            }
            if (epoch == LineEpochs - 1)
                log.WriteLine($"lines, epoch {epoch + 1}: loss {loss / order.Length:F4}");
        }
        return trainer.Network;
    }

    private static float Rate(float first, float epoch, int epochs) =>
        first * (0.02f + (0.98f * (0.5f + (0.5f * MathF.Cos(MathF.PI * epoch / epochs)))));

    private static void Softmax(Span<float> scores)
    {
        var largest = float.MinValue;
        foreach (var score in scores)
            largest = Math.Max(largest, score);
        var sum = 0f;
        foreach (ref var score in scores)
            sum += score = MathF.Exp(score - largest);
        foreach (ref var score in scores)
            score /= sum;
    }

    /// <summary>The candidates of one position; row 0 is "none of them".</summary>
    private sealed record TokenExample(float[] Features, int Right)
    {
        public int Rows => Features.Length / TokenFeatures.Count;

        public ReadOnlySpan<float> Row(int row) => Features.AsSpan(row * TokenFeatures.Count, TokenFeatures.Count);

        public static TokenExample From(PredictionRun run, int truth)
        {
            var set = run.Candidates;
            var around = run.Around;
            var features = new float[(set.Count + 1) * TokenFeatures.Count];
            TokenFeatures.FillNone(set, around, features.AsSpan(0, TokenFeatures.Count));
            var right = 0;
            for (var i = 0; i < set.Count; i++)
            {
                var row = features.AsSpan((i + 1) * TokenFeatures.Count, TokenFeatures.Count);
                TokenFeatures.Fill(run.View, set, ref set.Items[i], around, row);
                if (set.Items[i].Word == truth)
                    right = i + 1;
            }
            return new(features, right);
        }
    }

    private sealed record LineExample(float[] Features, bool Exact);
}
