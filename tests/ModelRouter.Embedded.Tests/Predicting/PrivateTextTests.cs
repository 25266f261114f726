using ModelRouter.Embedded.Index;
using ModelRouter.Embedded.Learning;
using ModelRouter.Embedded.Predicting;

namespace ModelRouter.Embedded.Tests.Predicting;

/// <summary>What must be impossible: text, or the name, of a file that may not be quoted in an answer, by any road.</summary>
public sealed class PrivateTextTests
{
    private const int Workspaces = 150;
    private const int Requests = 12;

    private static readonly SearchLimits Unbounded = new()
    {
        Neighbours = 100_000,
        Skips = 100_000,
        Samples = 100_000,
        ShapeNeighbours = 100_000,
        ListedWords = 100_000,
        TypedWords = 100_000,
        WordSkips = 100_000,
    };

    /// <summary>So tight that every bound is met all the time.</summary>
    private static readonly SearchLimits Tight = new()
    {
        Neighbours = 3,
        Skips = 2,
        Samples = 3,
        ShapeNeighbours = 2,
        ListedWords = 6,
        TypedWords = 3,
        WordSkips = 1,
        BareWords = 2,
        CommonCount = 2,
        CountedPlaces = 2,
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Limits => ["as shipped", "tight", "unbounded"];

    /// <summary>One predictor serves all, so that nothing may stay behind from a request that was allowed more.</summary>
    [Theory]
    [MemberData(nameof(Limits))]
    public void Never_reaches_an_answer(string limits)
    {
        var predictor = Predictor(limits);
        var quoted = 0;
        for (var seed = 0; seed < Workspaces; seed++)
        {
            var workspace = new GuardedWorkspace(seed);
            for (var i = 0; i < Requests; i++)
            {
                var request = workspace.Request();
                AssertSilent(workspace, request, predictor, 0);
                quoted += AssertSilent(workspace, request, predictor) ? 1 : 0;
                AssertSilent(workspace, request, predictor, 1);
                AssertSilent(workspace, request, predictor, 0, 1);
            }
        }
        // Where it may, it does, or nothing would be shown by its silence elsewhere.
        Assert.True(quoted > Workspaces, $"only {quoted} answers quoted a guarded file when all was allowed");
    }

    [Fact]
    public void Never_reaches_an_answer_while_others_may_quote_it()
    {
        var predictor = Predictor("as shipped");
        Parallel.For(
            0,
            Workspaces,
            new ParallelOptions { CancellationToken = Cancel },
            seed =>
            {
                var workspace = new GuardedWorkspace(seed);
                for (var i = 0; i < Requests; i++)
                    AssertSilent(workspace, workspace.Request(), predictor, [.. Enumerable.Range(0, i % 3)]);
            }
        );
    }

    [Fact]
    public void Changes_nothing_while_the_bounds_on_the_search_are_not_met()
    {
        var predictor = Predictor("unbounded");
        for (var seed = 0; seed < Workspaces; seed++)
        {
            var workspace = new GuardedWorkspace(seed);
            AssertSameAnswers(workspace, predictor);
        }
    }

    [Fact]
    public void Changes_nothing_with_the_shipped_bounds_where_they_are_not_met()
    {
        var predictor = Predictor("as shipped");
        var compared = 0;
        for (var seed = 0; seed < 6 * Workspaces; seed++)
        {
            var workspace = new GuardedWorkspace(seed);
            if (MostOccurrences(workspace.Corpus) > SearchLimits.Default.Samples)
                continue;
            AssertSameAnswers(workspace, predictor);
            compared++;
        }
        Assert.True(compared > Workspaces / 4, $"only {compared} workspaces were small enough");
    }

    /// <summary>Asks with some groups forbidden; returns whether a guarded word or file was told of.</summary>
    private static bool AssertSilent(
        GuardedWorkspace workspace,
        PredictionRequest request,
        LinePredictor predictor,
        params int[] forbidden
    )
    {
        var asked = request with { MayQuote = forbidden.Length == 0 ? null : workspace.Excluding(forbidden) };
        if (predictor.Predict(workspace.Corpus, asked) is not { } prediction)
            return false;
        bool Tells(int group) => GuardedWorkspace.Tells(prediction, request, group);
        foreach (var group in forbidden)
            Assert.False(Tells(group), $"{group}: {request.Before}|{prediction}");
        Assert.False(Tells(2), $"deleted: {request.Before}|{prediction}");
        if (asked.MayQuote is { } mayQuote)
            Assert.All(prediction.Sources, source => Assert.True(source == request.Path || mayQuote(source), source));
        return Tells(0) || Tells(1);
    }

    private static void AssertSameAnswers(GuardedWorkspace workspace, LinePredictor predictor)
    {
        int[][] choices =
        [
            [],
            [0],
            [1],
            [0, 1],
        ];
        foreach (var forbidden in choices)
        {
            var open = workspace.Index(forbidden);
            for (var i = 0; i < Requests / 2; i++)
            {
                var request = workspace.Request();
                var expected = predictor.Predict(open, request);
                var actual = predictor.Predict(
                    workspace.Corpus,
                    request with
                    {
                        MayQuote = workspace.Excluding(forbidden),
                    }
                );
                Assert.Equal(expected?.Text, actual?.Text);
                Assert.Equal(expected?.Confidence ?? 0, actual?.Confidence ?? 0, precision: 4);
                Assert.Equal(expected?.PassesGate, actual?.PassesGate);
                Assert.Equal(expected?.Sources ?? [], actual?.Sources ?? []);
            }
        }
    }

    /// <summary>How often the commonest token occurs, deleted text included.</summary>
    private static int MostOccurrences(CorpusIndex corpus)
    {
        var counts = new Dictionary<int, int>();
        foreach (var token in corpus.Main.Segment.Tokens.Concat(corpus.Overlay.Tokens))
            counts[Token.Word(token)] = counts.GetValueOrDefault(Token.Word(token)) + 1;
        return counts.Values.Max();
    }

    private static LinePredictor Predictor(string limits) =>
        new(
            LearntModel.Shipped,
            limits switch
            {
                "tight" => Tight,
                "unbounded" => Unbounded,
                _ => SearchLimits.Default,
            }
        );
}
