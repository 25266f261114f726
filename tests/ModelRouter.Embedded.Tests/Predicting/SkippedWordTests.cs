using ModelRouter.Embedded.Learning;
using ModelRouter.Embedded.Predicting;

namespace ModelRouter.Embedded.Tests.Predicting;

public sealed class SkippedWordTests
{
    /// <summary>
    /// The word's occurrences next to the context are all in files that may not be quoted, more of them than are passed
    /// over, though it stands in usable files elsewhere.
    /// </summary>
    [Fact]
    public void A_word_whose_nearest_occurrences_may_not_be_quoted_is_no_candidate_from_nowhere()
    {
        var files = new List<CorpusFile>();
        for (var i = 0; i < 30; i++)
        {
            files.Add(new CorpusFile($"secret{i}.cs", $"class S{i}\n{{\n    void M() {{ start(boolean); }}\n}}\n"));
            files.Add(
                new CorpusFile($"open{i}.cs", $"class O{i}\n{{\n    void N{i}() {{ other{i} = boolean + {i}; }}\n}}\n")
            );
        }
        var corpus = CorpusIndex.Build(files, TestContext.Current.CancellationToken);
        var predictor = new LinePredictor(LearntModel.Shipped, SearchLimits.Default with { WordSkips = 2 });

        var prediction = predictor.Predict(
            corpus,
            new PredictionRequest
            {
                Path = "new.cs",
                Before = "class N\n{\n    void M() { start(boo",
                After = "\n}\n",
                MayQuote = static path => path.StartsWith("open", StringComparison.Ordinal),
            }
        );

        Assert.DoesNotContain(
            prediction?.Sources ?? [],
            static source => source.StartsWith("secret", StringComparison.Ordinal)
        );
    }
}
