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
        var selected = query.Selected;
        if (selected is not null && !IsAtCursor(selected, query))
            return CompletionAnswer.None("the selected entry does not stand at the cursor");
        var (start, end) = selected is null ? (query.Offset, query.Offset) : (selected.Start, selected.End);
        var cursor = CursorContext.At(query.Text, start, selected?.Text ?? "", end);
        if (AskPolicy.ReasonNotToAsk(cursor, query.Trigger) is { } reason)
            return CompletionAnswer.None(reason);

        var prediction = _predictor.Predict(query.Corpus, ToRequest(query, cursor, start, end));
        if (prediction is null)
            return CompletionAnswer.None("nothing like this stands anywhere in the workspace yet");
        if (query.Trigger == CompletionTrigger.Automatic && !prediction.PassesGate)
            return CompletionAnswer.None($"the embedded model is only {prediction.Confidence:P0} sure");
        return PostProcessor.Run(prediction.Text, cursor) is { } text
            ? Suggest(query, cursor, text, prediction.Sources)
            : CompletionAnswer.None("what the embedded model would say stands there already");
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

    /// <summary>An editor may only be shown what begins and ends on the cursor's line and has the cursor in it.</summary>
    private static bool IsAtCursor(SelectedCompletion selected, CompletionQuery query) =>
        selected.Start <= query.Offset
        && query.Offset <= selected.End
        && query.Text.LineAt(selected.Start) == query.Text.LineAt(selected.End);

    private static PredictionRequest ToRequest(CompletionQuery query, CursorContext cursor, int start, int end)
    {
        var (head, tail) = query.CurrentFile is { } indexed ? Unchanged(indexed, query, start, end) : (0, 0);
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
            EagerMultiline = query.Multiline == MultilineMode.Always,
            AllowMultiline = query.Multiline != MultilineMode.Never && string.IsNullOrWhiteSpace(cursor.RestOfLine),
        };
    }

    /// <summary>The parts of the document that its index still describes: none of what lies between may be quoted.</summary>
    private static (int Head, int Tail) Unchanged(IndexedText indexed, CompletionQuery query, int start, int end)
    {
        var head = Math.Min(indexed.Text.CommonPrefixLength(query.Text), start);
        var tail = Math.Min(indexed.Text.CommonSuffixLength(query.Text), query.Text.Length - end);
        return (head, Math.Min(tail, indexed.Text.Length - head));
    }

    /// <summary>The range covers the word already typed, and the rest of the line where the text contains it.</summary>
    private Suggestion Suggest(CompletionQuery query, CursorContext cursor, string text, IReadOnlyList<string> sources)
    {
        var (start, end) = (query.Offset, query.Offset);
        string typed;
        if (query.Selected is { } selected)
        {
            (start, end) = (selected.Start, selected.End);
            typed = selected.Text;
        }
        else
        {
            typed = TypedWord(cursor.LinePrefix);
            start -= typed.Length;
        }
        if (Brackets.ContainsRestOfLine(text, cursor))
            end += cursor.RestOfLine.Length;
        return new Suggestion(newId(), EmbeddedModel, start, end, typed + text, sources)
        {
            SelectedLength = query.Selected?.Text.Length ?? 0,
        };
    }

    private static string TypedWord(string linePrefix)
    {
        var start = linePrefix.Length;
        while (start > 0 && AskPolicy.IsWord(linePrefix[start - 1]))
            start--;
        return linePrefix[start..];
    }
}
