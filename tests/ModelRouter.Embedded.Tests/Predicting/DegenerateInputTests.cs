namespace ModelRouter.Embedded.Tests.Predicting;

/// <summary>Inputs that no one writes by hand. Each must be read and answered; without bounds on the search they would not end in time.</summary>
public sealed class DegenerateInputTests
{
    public static TheoryData<string, string> Inputs()
    {
        const int Large = 1_000_000;
        var random = new RandomCode(2);
        return new()
        {
            { "empty", "" },
            { "blank", new string('\n', Large) },
            { "one word repeated", string.Concat(Enumerable.Repeat("a ", Large)) },
            { "two words repeated", string.Concat(Enumerable.Repeat("a b ", Large / 2)) },
            { "one character", new string('(', Large) },
            { "one line", string.Concat(Enumerable.Range(0, Large).Select(i => (char)('a' + (i % 26)) + ",")) },
            { "one word", new string('x', 5 * Large) },
            { "open strings", string.Concat(Enumerable.Repeat("\"", Large)) },
            { "nested holes", string.Concat(Enumerable.Repeat("$\"{", Large / 10)) },
            { "junk", random.Junk(Large) },
            { "lone surrogates", new string('\uD800', Large) + "\n" + new string('\uDC00', Large) },
            { "blanks in a string", "\"" + new string(' ', Large) },
        };
    }

    [Theory]
    [MemberData(nameof(Inputs))]
    public void Is_indexed_and_answered(string name, string text)
    {
        var corpus = CorpusIndex.Build([new("a.cs", text), new("b.cs", text)], TestContext.Current.CancellationToken);
        var before = text[..Math.Min(text.Length, 2000)];
        var request = new PredictionRequest
        {
            Path = "doc.cs",
            Before = before,
            After = text[before.Length..],
            CurrentFile = CurrentFileIndex.Build("doc.cs", null, text, corpus),
            UnchangedHead = before.Length,
            UnchangedTail = text.Length - before.Length,
            AllowMultiline = true,
        };

        var prediction = new LinePredictor().Predict(corpus, request);

        Assert.NotEmpty(name);
        Assert.True(prediction is null || prediction.Text.Length > 0);
        Assert.Equal(2, corpus.FileCount);
    }

    [Fact]
    public void A_surrogate_pair_is_never_cut()
    {
        var word = string.Concat(Enumerable.Repeat("\U0001D4D0", 10));
        var corpus = TestDocument.Corpus($"x.{word}();\nx.{word}();\n");

        Assert.Equal(word + "();", new LinePredictor().Predict(corpus, TestDocument.Request("x.$0"))?.Text);
    }
}
