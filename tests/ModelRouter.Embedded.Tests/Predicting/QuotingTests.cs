using ModelRouter.Embedded.Learning;
using ModelRouter.Embedded.Lexing;
using ModelRouter.Embedded.Predicting;

namespace ModelRouter.Embedded.Tests.Predicting;

/// <summary>Which texts an answer may come from: docs/ARCHITECTURE.md, invariant 7.</summary>
public sealed class QuotingTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void A_file_that_may_not_be_quoted_is_as_if_it_were_not_there()
    {
        var limits = new SearchLimits
        {
            Neighbours = 100_000,
            Skips = 100_000,
            Samples = 100_000,
            ShapeNeighbours = 100_000,
            WordSkips = 100_000,
        };
        var predictor = new LinePredictor(LearntModel.Shipped, limits);
        for (var seed = 0; seed < 80; seed++)
        {
            var code = new RandomCode(seed);
            var files = code.Files(12);
            var secret = files
                .Where(_ => code.Next(2) == 0)
                .Select(file => file.Path)
                .ToHashSet(StringComparer.Ordinal);
            var all = CorpusIndex.Build(files, Cancel);
            var open = CorpusIndex.Build([.. files.Where(file => !secret.Contains(file.Path))], Cancel);
            for (var i = 0; i < 10; i++)
            {
                var request = code.Request();
                var expected = predictor.Predict(open, request);
                var actual = predictor.Predict(all, request with { MayQuote = path => !secret.Contains(path) });
                Assert.Equal(expected?.Text, actual?.Text);
                Assert.Equal(expected?.Confidence ?? 0, actual?.Confidence ?? 0, precision: 4);
                Assert.Equal(expected?.PassesGate, actual?.PassesGate);
                Assert.Equal(expected?.Sources ?? [], actual?.Sources ?? []);
            }
        }
    }

    [Fact]
    public void A_word_that_only_secret_files_have_is_never_completed()
    {
        var corpus = TestDocument.Corpus("var hushHushProject = hushHushProject.Open();\n", "var humble = 1;\n");
        var request = TestDocument.Request("var hu$0") with { MayQuote = path => path != "f0.cs" };

        var prediction = new LinePredictor().Predict(corpus, request);

        Assert.DoesNotContain("hHush", prediction?.Text ?? "", StringComparison.Ordinal);
    }

    /// <summary>Every word of an answer stands in one of its sources.</summary>
    [Fact]
    public void Predicted_text_has_an_origin()
    {
        for (var seed = 0; seed < 80; seed++)
        {
            var code = new RandomCode(seed);
            var files = code.Files(12);
            var texts = files.ToDictionary(file => file.Path, file => file.Text, StringComparer.Ordinal);
            var corpus = CorpusIndex.Build(files, Cancel);
            var request = code.Request();
            var prediction = new LinePredictor().Predict(corpus, request);
            if (prediction is null)
                continue;
            var words = prediction
                .Sources.SelectMany(path =>
                    Words(path == request.Path ? request.Before + "\n" + request.After : texts[path])
                )
                .ToHashSet(StringComparer.Ordinal);
            // The first word may be the rest of a typed one.
            foreach (var word in Words(prediction.Text).Skip(1))
                Assert.Contains(word, words);
            Assert.Equal(prediction.Sources.Distinct(StringComparer.Ordinal), prediction.Sources);
        }
    }

    [Theory]
    [InlineData("connect($0\nrun();\n")]
    [InlineData("connect(s$0\nrun();\n")]
    [InlineData("connect(secretTok$0\nrun();\n")]
    public void What_was_deleted_from_the_document_is_not_quoted_from_its_index(string document)
    {
        const string Older = "connect(secretToken);\nconnect(secretToken);\nrun();\n";
        var corpus = CorpusIndex.Build([new("doc.cs", Older)], Cancel);
        var request = TestDocument.Request(document).WithIndex(Older, corpus);

        var prediction = new LinePredictor().Predict(corpus, request);

        Assert.DoesNotContain("en", prediction?.Text ?? "", StringComparison.Ordinal);
    }

    /// <summary>An editor and the disk may spell the same file in different case.</summary>
    [Theory]
    [InlineData("doc.cs")]
    [InlineData("Doc.CS")]
    public void The_saved_text_of_the_document_is_not_used_beside_the_open_one(string path)
    {
        var corpus = CorpusIndex.Build([new(path, "connect(secretToken);\nconnect(secretToken);\n")], Cancel);

        Assert.DoesNotContain(
            "secret",
            new LinePredictor().Predict(corpus, TestDocument.Request("connect($0"))?.Text ?? "",
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void An_index_of_the_document_answers_like_reading_it_whole()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var code = new RandomCode(seed);
            var corpus = CorpusIndex.Build(code.Files(6), Cancel);
            var request = code.Request();
            var indexed = request.WithIndex(request.Before + request.After, corpus) with
            {
                UnchangedHead = request.Before.Length,
                UnchangedTail = request.After.Length,
            };

            Assert.Equal(
                new LinePredictor().Predict(corpus, request)?.Text,
                new LinePredictor().Predict(corpus, indexed)?.Text
            );
        }
    }

    [Fact]
    public void A_window_of_the_document_is_joined_to_its_index()
    {
        const string Text = "open(first, second);\nq();\nopen(first, second);\nq();\nopen(";
        var start = Text.LastIndexOf("q();", StringComparison.Ordinal);
        var request = new PredictionRequest
        {
            Path = "doc.cs",
            Before = Text[start..],
            BeforeOffset = start,
            After = "",
            CurrentFile = CurrentFileIndex.Build("doc.cs", null, Text, CorpusIndex.Empty),
            UnchangedHead = Text.Length,
        };

        Assert.Equal("first, second);", new LinePredictor().Predict(CorpusIndex.Empty, request)?.Text);
    }

    [Fact]
    public void A_document_too_long_to_index_is_still_answered_from_what_is_around_the_cursor()
    {
        var corpus = TestDocument.Corpus([.. Enumerable.Repeat("q();\nopen(first, second);\n", 6)]);
        var data = string.Concat(Enumerable.Repeat("1, 2, 3,\n", 500_000));
        const string Window = "q();\nopen(";
        var request = new PredictionRequest
        {
            Path = "doc.cs",
            Before = Window,
            BeforeOffset = data.Length,
            After = "\n",
            CurrentFile = CurrentFileIndex.Build("doc.cs", null, data + Window + "\n", corpus),
            UnchangedHead = data.Length + Window.Length,
            UnchangedTail = 1,
        };

        Assert.Equal(1, request.CurrentFile.TokenCount);
        Assert.Equal("first, second);", new LinePredictor().Predict(corpus, request)?.Text);
    }

    [Fact]
    public void An_index_outlives_the_vocabulary_it_was_built_with()
    {
        const string Text = "open(first, second);\nq();\nopen(first, second);\nq();\nopen(";
        var corpus = TestDocument.Corpus("open(first, third);\n");
        var request = TestDocument.Request(Text + "$0").WithIndex(Text, corpus);
        var expected = new LinePredictor().Predict(corpus, request)?.Text;

        var compact = corpus.Apply([new("x.cs", "second first")], [], Cancel).Compact(Cancel);

        Assert.Equal(expected, new LinePredictor().Predict(compact, request)?.Text);
    }

    private static List<string> Words(string text)
    {
        var lexer = new Lexer(text, LanguageProfile.For("a.cs", null));
        var words = new List<string>();
        while (lexer.Next(out var lexeme))
        {
            if (lexeme.Kind != TokenKind.LineBreak)
                words.Add(text.Substring(lexeme.Start, lexeme.Length));
        }
        return words;
    }
}
