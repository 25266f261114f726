namespace ModelRouter.Embedded.Tests;

/// <summary>Requests from a text with the cursor marked by <c>$0</c>.</summary>
internal static class TestDocument
{
    private const string Mark = "$0";

    /// <summary>The document as it stands, not indexed yet.</summary>
    public static PredictionRequest Request(string marked, string path = "doc.cs", bool multiline = false)
    {
        var cursor = marked.IndexOf(Mark, StringComparison.Ordinal);
        Assert.True(cursor >= 0, "the document has no cursor");
        return new()
        {
            Path = path,
            Before = marked[..cursor],
            After = marked[(cursor + Mark.Length)..],
            AllowMultiline = multiline,
        };
    }

    /// <summary>The same with an index of an older text, which agrees at head and tail as far as the texts do.</summary>
    public static PredictionRequest WithIndex(this PredictionRequest request, string older, CorpusIndex corpus)
    {
        var now = request.Before + request.After;
        var most = Math.Min(now.Length, older.Length);
        var head = 0;
        while (head < most && now[head] == older[head])
            head++;
        var tail = 0;
        while (tail < most - head && now[^(tail + 1)] == older[^(tail + 1)])
            tail++;
        return request with
        {
            CurrentFile = CurrentFileIndex.Build(request.Path, request.LanguageId, older, corpus),
            UnchangedHead = head,
            UnchangedTail = tail,
        };
    }

    /// <summary>A corpus of files <c>f0.cs</c>, <c>f1.cs</c> and so on.</summary>
    public static CorpusIndex Corpus(params string[] texts) =>
        CorpusIndex.Build(
            [.. texts.Select((text, i) => new CorpusFile($"f{i}.cs", text))],
            TestContext.Current.CancellationToken
        );
}
