namespace ModelRouter.Embedded.Tests.Predicting;

public sealed class LinePredictorTests
{
    private const string Repository = """
        public sealed class UserRepository
        {
            private readonly IDatabase _database;

            public UserRepository(IDatabase database)
            {
                _database = database;
            }

            public async Task<User> FindAsync(int id, CancellationToken ct)
            {
                var row = await _database.QuerySingleAsync("users", id, ct);
                return User.FromRow(row);
            }
        }

        """;

    private static readonly LinePredictor Predictor = new();

    [Fact]
    public void A_line_goes_on_as_in_another_file()
    {
        var corpus = TestDocument.Corpus(Repository);
        var request = TestDocument.Request(
            "class A\n{\n    async Task F()\n    {\n        var row = await $0\n    }\n}\n"
        );

        var prediction = Predictor.Predict(corpus, request);

        Assert.Equal("_database.QuerySingleAsync(\"users\", id, ct);", prediction?.Text);
        Assert.Equal(["f0.cs"], prediction?.Sources);
    }

    [Fact]
    public void What_is_typed_of_a_word_is_not_repeated()
    {
        var corpus = TestDocument.Corpus(Repository);

        var prediction = Predictor.Predict(corpus, TestDocument.Request("    return User.Fr$0"));

        Assert.Equal("omRow(row);", prediction?.Text);
    }

    [Fact]
    public void The_document_wins_over_other_files_with_as_long_an_agreement()
    {
        var corpus = TestDocument.Corpus("a.Send(one);\n", "a.Send(one);\n");

        var prediction = Predictor.Predict(
            corpus,
            TestDocument.Request("x.Send(two);\nq = 1;\nx.Send(two);\nq = 1;\nx.$0")
        );

        Assert.Equal("Send(two);", prediction?.Text);
        Assert.Equal(["doc.cs"], prediction?.Sources);
    }

    [Fact]
    public void The_answer_ends_where_the_rest_of_the_line_begins()
    {
        var corpus = TestDocument.Corpus("log.Write(name, value);\nlog.Write(name, value);\n");

        var prediction = Predictor.Predict(corpus, TestDocument.Request("log.Write($0);"));

        Assert.Equal("name, value", prediction?.Text);
    }

    [Fact]
    public void A_bracket_that_the_answer_opens_does_not_end_it()
    {
        var corpus = TestDocument.Corpus("log.Write(F(name), value);\nlog.Write(F(name), value);\n");

        var prediction = Predictor.Predict(corpus, TestDocument.Request("log.Write($0);"));

        Assert.Equal("F(name), value", prediction?.Text);
    }

    [Fact]
    public void Inside_a_word_there_is_nothing_to_say()
    {
        var corpus = TestDocument.Corpus("alphabet();\nalphabet();\n");

        Assert.Null(Predictor.Predict(corpus, TestDocument.Request("alp$0bet();")));
    }

    [Fact]
    public void The_next_line_is_not_offered_again()
    {
        var corpus = TestDocument.Corpus("open();\nread();\nclose();\n", "open();\nread();\nclose();\n");

        var prediction = Predictor.Predict(corpus, TestDocument.Request("open();\n$0\nread();\n"));

        Assert.NotEqual("read();", prediction?.Text);
    }

    [Theory]
    [InlineData("\t", "\n")]
    [InlineData("  ", "\n")]
    [InlineData("    ", "\r\n")]
    public void Further_lines_take_the_document_s_indentation_and_line_break(string unit, string lineBreak)
    {
        const string Block = "if (ready)\n{\n    start();\n    stop();\n}\n";
        var corpus = TestDocument.Corpus([.. Enumerable.Repeat(Block, 30)]);
        var document = "class A {\n\tF() {\n\t\tif (ready)$0\n\t}\n}\n".Replace("\t", unit, StringComparison.Ordinal);
        document = document.Replace("\n", lineBreak, StringComparison.Ordinal);

        var prediction = Predictor.Predict(corpus, TestDocument.Request(document, multiline: true));

        var expected = "\n\t\t{\n\t\t\tstart();\n\t\t\tstop();\n\t\t}".Replace("\t", unit, StringComparison.Ordinal);
        Assert.Equal(expected.Replace("\n", lineBreak, StringComparison.Ordinal), prediction?.Text);
    }

    [Fact]
    public void One_line_is_all_unless_more_are_welcome()
    {
        const string Block = "if (ready)\n{\n    start();\n    stop();\n}\n";
        var corpus = TestDocument.Corpus(Block, Block, Block);

        Assert.DoesNotContain('\n', Predictor.Predict(corpus, TestDocument.Request("if ($0"))?.Text ?? "");
        Assert.Null(Predictor.Predict(corpus, TestDocument.Request("if (ready)$0")));
    }

    [Fact]
    public void Names_are_carried_over_into_a_line_of_the_same_shape()
    {
        const string Text = """
            this.width = width;
            this.height = height;
            this.length = length;
            this.depth = $0
            """;
        var corpus = TestDocument.Corpus("F(other);\n");

        var prediction = Predictor.Predict(
            corpus,
            TestDocument.Request("void F(int depth, int other)\n{\n" + Text + "\n}\n")
        );

        Assert.Equal("depth;", prediction?.Text);
    }

    [Fact]
    public void Nothing_read_is_nothing_to_say() =>
        Assert.Null(Predictor.Predict(CorpusIndex.Empty, TestDocument.Request("$0")));

    [Fact]
    public void Files_of_another_language_say_nothing()
    {
        var corpus = CorpusIndex.Build(
            [new("a.py", "alpha.beta()\nalpha.beta()\n")],
            TestContext.Current.CancellationToken
        );

        Assert.Null(Predictor.Predict(corpus, TestDocument.Request("alpha.$0")));
        Assert.Equal("beta()", Predictor.Predict(corpus, TestDocument.Request("alpha.$0", "doc.py"))?.Text);
    }

    [Fact]
    public void The_language_identifier_decides_for_a_file_without_an_extension()
    {
        var corpus = CorpusIndex.Build(
            [new("a.py", "alpha.beta()\nalpha.beta()\n")],
            TestContext.Current.CancellationToken
        );
        var request = TestDocument.Request("alpha.$0", "untitled") with { LanguageId = "python" };

        Assert.Equal("beta()", Predictor.Predict(corpus, request)?.Text);
    }

    [Fact]
    public void Many_threads_get_the_answers_that_one_gets()
    {
        var code = new RandomCode(11);
        var corpus = CorpusIndex.Build(code.Files(20), TestContext.Current.CancellationToken);
        var requests = Enumerable.Range(0, 40).Select(_ => code.Request()).ToList();
        var alone = requests.ConvertAll(request => Predictor.Predict(corpus, request)?.Text);
        var together = new string?[requests.Count];

        Parallel.For(0, requests.Count, i => together[i] = Predictor.Predict(corpus, requests[i])?.Text);

        Assert.Equal(alone, together);
    }
}
