using ModelRouter.Embedded.Index;
using ModelRouter.Embedded.Learning;
using ModelRouter.Embedded.Predicting;

namespace ModelRouter.Embedded.Tests.Index;

public sealed class CorpusIndexTests
{
    /// <summary>So large that on small corpora every occurrence is seen.</summary>
    private static readonly SearchLimits Unbounded = new()
    {
        Neighbours = 100_000,
        Skips = 100_000,
        DocumentPlaces = 100_000,
        Samples = 100_000,
        ShapeNeighbours = 100_000,
        DocumentShapePlaces = 100_000,
        WordSkips = 100_000,
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void The_search_finds_what_a_comparison_with_every_place_finds()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var code = new RandomCode(seed);
            var files = code.Files(8);
            var corpus = CorpusIndex.Build(files, Cancel);
            var run = new PredictionRun(LearntModel.Shipped, Unbounded);
            run.Open(corpus, code.Request());
            run.Restart();
            if (run.View.Partial.Length > 0)
                continue;
            run.GatherStep();

            var (longest, counts) = BruteForce(corpus, run.View.Context);

            Assert.Equal(longest, (int)run.Candidates.CorpusLongest);
            var found = new Dictionary<int, int>();
            foreach (var item in run.Candidates.Items)
            {
                if (item.CorpusCount > 0)
                    found[item.Word] = (int)item.CorpusCount;
            }
            Assert.Equal(counts.OrderBy(c => c.Key), found.OrderBy(c => c.Key));
        }
    }

    [Fact]
    public void Applying_changes_answers_like_building_anew()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var code = new RandomCode(seed);
            var files = code.Files(10).ToDictionary(file => file.Path, StringComparer.Ordinal);
            var corpus = CorpusIndex.Build([.. files.Values], Cancel);
            for (var round = 0; round < 3; round++)
            {
                var changed = files.Keys.Order(StringComparer.Ordinal).Where(_ => code.Next(4) == 0).ToList();
                var updates = changed.ConvertAll(path => new CorpusFile(path, code.File(4)));
                updates.Add(new($"a/new{round}.cs", code.File(5)));
                var removed = files.Keys.Order(StringComparer.Ordinal).Where(_ => code.Next(6) == 0).ToList();
                corpus = corpus.Apply(updates, removed, Cancel);
                foreach (var path in removed)
                    files.Remove(path);
                foreach (var file in updates)
                    files[file.Path] = file;
            }
            var anew = CorpusIndex.Build([.. files.Values], Cancel);

            Assert.Equal(anew.FileCount, corpus.FileCount);
            Assert.Equal(anew.TokenCount, corpus.TokenCount);
            AssertSameAnswers(code, anew, corpus);
            var compact = corpus.Compact(Cancel);
            Assert.Equal(anew.TokenCount, compact.TokenCount);
            AssertSameAnswers(code, anew, compact);
            Assert.Equal(
                files.Keys.Order(StringComparer.Ordinal).Where(compact.Contains),
                files.Keys.Order(StringComparer.Ordinal)
            );
        }
    }

    [Fact]
    public void Compacting_keeps_every_order_as_sorting_anew_makes_it()
    {
        var code = new RandomCode(5);
        var files = code.Files(20);
        var corpus = CorpusIndex.Build(files, Cancel);
        var compact = corpus.Apply([files[3], files[7]], [], Cancel).Compact(Cancel);

        Assert.Equal(corpus.Main.Segment.Order, compact.Main.Segment.Order);
        Assert.Equal(corpus.Main.Segment.ShapeOrder, compact.Main.Segment.ShapeOrder);
        Assert.Equal(corpus.Main.Segment.Starts, compact.Main.Segment.Starts);
    }

    [Fact]
    public void Compacting_forgets_words_that_no_file_has_any_more()
    {
        var corpus = TestDocument.Corpus("var unforgettable = 1;", "var other = 2;");
        var compact = corpus.Apply([], ["f0.cs"], Cancel).Compact(Cancel);

        Assert.True(Knows(corpus, "unforgettable"));
        Assert.False(Knows(compact, "unforgettable"));
        Assert.True(Knows(compact, "other"));
    }

    [Fact]
    public void The_order_in_which_files_are_added_does_not_matter()
    {
        var code = new RandomCode(3);
        var files = code.Files(30);
        var forwards = new CorpusBuilder();
        foreach (var file in files)
            forwards.Add(file.Path, file.Text);
        var backwards = new CorpusBuilder();
        foreach (var file in files.AsEnumerable().Reverse())
            backwards.Add(file.Path, file.Text);

        AssertSameAnswers(code, forwards.Build(Cancel), backwards.Build(Cancel));
    }

    [Fact]
    public void An_older_snapshot_does_not_see_newer_changes()
    {
        var corpus = TestDocument.Corpus("alpha.beta();\nalpha.beta();");
        var request = TestDocument.Request("alpha.$0");
        var before = new LinePredictor().Predict(corpus, request);

        _ = corpus.Apply([new("f0.cs", "alpha.gamma();\nalpha.gamma();")], [], Cancel);

        Assert.Equivalent(before, new LinePredictor().Predict(corpus, request));
    }

    [Fact]
    public void A_path_both_changed_and_removed_stays()
    {
        var corpus = TestDocument.Corpus("a").Apply([new("f0.cs", "b")], ["f0.cs"], Cancel);

        Assert.True(corpus.Contains("f0.cs"));
        Assert.Equal(1, corpus.FileCount);
    }

    [Fact]
    public void Compaction_is_wanted_once_the_overlay_has_grown()
    {
        var large = string.Concat(Enumerable.Repeat("a b c d e f g h\n", 10_000));
        var corpus = TestDocument.Corpus("a");

        Assert.False(corpus.WantsCompaction);
        corpus = corpus.Apply([new("big.cs", large)], [], Cancel);
        Assert.True(corpus.WantsCompaction);
        Assert.False(corpus.Compact(Cancel).WantsCompaction);
    }

    [Fact]
    public void Building_stops_when_cancelled()
    {
        var cancelled = new CancellationToken(canceled: true);

        Assert.ThrowsAny<OperationCanceledException>(() => CorpusIndex.Build([new("a.cs", "a b")], cancelled));
        Assert.ThrowsAny<OperationCanceledException>(() =>
            TestDocument.Corpus("a").Apply([new("b.cs", "b")], [], cancelled)
        );
        Assert.ThrowsAny<OperationCanceledException>(() => TestDocument.Corpus("a").Compact(cancelled));
    }

    [Fact]
    public void Snapshots_are_made_from_one_another_on_many_threads_at_once()
    {
        var shared = CorpusIndex.Build(new RandomCode(1).Files(10), Cancel);
        var expected = new string?[16];
        var actual = new string?[16];
        string? Answer(int seed, CorpusIndex from)
        {
            var code = new RandomCode(seed);
            // Words of its own, so that the vocabulary grows while others read it.
            var own = string.Concat(Enumerable.Range(0, 3000).Select(i => $"w{seed}_{i}.call(a);\n"));
            var corpus = from.Apply([new("own.cs", own), .. code.Files(5)], [], Cancel).Compact(Cancel);
            return new LinePredictor().Predict(corpus, TestDocument.Request($"w{seed}_7.$0"))?.Text;
        }

        for (var i = 0; i < expected.Length; i++)
            expected[i] = Answer(i, i % 2 == 0 ? CorpusIndex.Empty : shared);
        Parallel.For(0, actual.Length, i => actual[i] = Answer(i, i % 2 == 0 ? CorpusIndex.Empty : shared));

        Assert.Equal(expected, actual);
    }

    [Fact]
    public void The_empty_snapshot_learns_nothing_from_what_is_made_of_it()
    {
        _ = CorpusIndex.Empty.Apply([new("a.cs", "neverHeardOf();")], [], Cancel);

        Assert.False(Knows(CorpusIndex.Empty, "neverHeardOf"));
    }

    [Fact]
    public void A_token_takes_at_most_twelve_bytes()
    {
        var code = new RandomCode(1);
        var corpus = CorpusIndex.Build(
            [.. Enumerable.Range(0, 50).Select(i => new CorpusFile($"{i}.cs", code.File(400)))],
            Cancel
        );

        Assert.InRange(corpus.Bytes / (double)corpus.TokenCount, 4, 12);
    }

    private static bool Knows(CorpusIndex corpus, string word) =>
        corpus.Vocabulary.Find(
            word,
            ModelRouter.Embedded.Lexing.TokenKind.Word,
            WordHash.Of(word, ModelRouter.Embedded.Lexing.TokenKind.Word)
        ) >= 0;

    private static void AssertSameAnswers(RandomCode code, CorpusIndex expected, CorpusIndex actual)
    {
        var predictor = new LinePredictor(LearntModel.Shipped, Unbounded);
        for (var i = 0; i < 10; i++)
        {
            var request = code.Request();
            var one = predictor.Predict(expected, request);
            var other = predictor.Predict(actual, request);
            Assert.Equal(one?.Text, other?.Text);
            Assert.Equal(one?.Confidence ?? 0, other?.Confidence ?? 0, precision: 4);
        }
    }

    private static (int Longest, Dictionary<int, int> Counts) BruteForce(CorpusIndex corpus, ReadOnlySpan<int> context)
    {
        var segment = corpus.Main.Segment;
        var longest = 0;
        var counts = new Dictionary<int, int>();
        for (var file = 0; file < segment.Files.Length; file++)
        {
            if (segment.Files[file].Family != "csharp")
                continue;
            for (var place = segment.Starts[file] + 1; place < segment.Starts[file + 1]; place++)
            {
                var agreement = 0;
                while (
                    agreement < context.Length
                    && place - 1 - agreement >= segment.Starts[file]
                    && Token.Word(segment.Tokens[place - 1 - agreement]) == context[^(agreement + 1)]
                )
                {
                    agreement++;
                }
                if (agreement == 0)
                    continue;
                longest = Math.Max(longest, Math.Min(agreement, Segment.ContextDepth));
                var word = Token.Word(segment.Tokens[place]);
                word = Token.IsBreak(word) ? Token.BreakSame : word;
                counts[word] = counts.GetValueOrDefault(word) + 1;
            }
        }
        return (longest, counts);
    }
}
