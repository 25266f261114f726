using ModelRouter.Completion.Context;
using ModelRouter.Completion.PostProcessing;
using ModelRouter.Core.Configuration;
using ModelRouter.Core.Text;
using ModelRouter.Embedded;

namespace ModelRouter.Completion;

/// <summary>Makes inline completions. Does no I/O and holds no state: the same query gives the same answer.</summary>
/// <param name="newId">Names a new suggestion.</param>
public sealed class InlineCompletionEngine(Func<string> newId)
{
    public const string EmbeddedModel = "embedded";

    private readonly LinePredictor _predictor = new();

    /// <summary>Answers one query, in about the time of a keystroke's own handling.</summary>
    public CompletionAnswer Complete(CompletionQuery query)
    {
        if (CompletionSite.Of(query.Text, query.Offset, query.Selected) is not { } site)
            return CompletionAnswer.None("the selected entry does not stand at the cursor");
        var cursor = site.Cursor;
        if (AskPolicy.ReasonNotToAsk(cursor, query.Trigger) is { } reason)
            return CompletionAnswer.None(reason);

        var prediction = _predictor.Predict(query.Corpus, ToRequest(query, site));
        if (prediction is null)
            return CompletionAnswer.None("nothing like this stands anywhere in the workspace yet");
        if (query.Trigger == CompletionTrigger.Automatic && !prediction.PassesGate)
            return CompletionAnswer.None($"the embedded model is only {prediction.Confidence:P0} sure");
        if (PostProcessor.Run(prediction.Text, cursor) is not { } text)
            return CompletionAnswer.None("what the embedded model would say stands there already");
        return site.ReasonNotToOffer(text, "the embedded model") is { } hidden
            ? CompletionAnswer.None(hidden)
            : site.Suggest(newId(), EmbeddedModel, text, prediction.Sources);
    }

    /// <summary>
    /// Answers a query of its own, so that the first real one does not wait for code to be compiled. Takes some tens of
    /// milliseconds; meant for a background thread.
    /// </summary>
    public void WarmUp()
    {
        const string Sample = "class A\n{\n    int Add(int a, int b)\n    {\n        return a + b;\n    }\n}\n";
        const string Name = "warm-up.cs";
        var text = TextSnapshot.From(Sample + "class B\n{\n    int Add(int a, int b)\n    {\n        ret");
        Complete(
            new CompletionQuery
            {
                Path = Name,
                LanguageId = "csharp",
                Text = text,
                Offset = text.Length,
                Trigger = CompletionTrigger.Automatic,
                Corpus = CorpusIndex.Build([new CorpusFile("other.cs", Sample)], CancellationToken.None),
                CurrentFile = new IndexedText(
                    CurrentFileIndex.Build(Name, "csharp", text.ToString(), CorpusIndex.Empty),
                    text
                ),
            }
        );
    }

    private static PredictionRequest ToRequest(CompletionQuery query, CompletionSite site)
    {
        var cursor = site.Cursor;
        var (head, tail) = query.CurrentFile is { } indexed ? Unchanged(indexed, query, site) : (0, 0);
        return new PredictionRequest
        {
            Path = query.Path,
            LanguageId = query.LanguageId,
            Before = cursor.Before,
            BeforeOffset = cursor.Start,
            After = cursor.After,
            CurrentFile = query.CurrentFile?.Index,
            UnchangedHead = head,
            UnchangedTail = tail,
            MayQuote = query.MayQuote,
            EagerMultiline = query.Multiline == MultilineMode.Always,
            AllowMultiline = query.Multiline != MultilineMode.Never && string.IsNullOrWhiteSpace(cursor.RestOfLine),
        };
    }

    /// <summary>The parts of the document that its index still describes: none of what lies between may be quoted.</summary>
    private static (int Head, int Tail) Unchanged(IndexedText indexed, CompletionQuery query, CompletionSite site)
    {
        var head = Math.Min(indexed.Text.CommonPrefixLength(query.Text), site.Start);
        var tail = Math.Min(indexed.Text.CommonSuffixLength(query.Text), query.Text.Length - site.End);
        return (head, Math.Min(tail, indexed.Text.Length - head));
    }
}
