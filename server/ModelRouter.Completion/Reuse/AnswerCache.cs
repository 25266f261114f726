namespace ModelRouter.Completion.Reuse;

/// <summary>
/// The latest answers, found again wherever the text before the cursor is what was asked about and what was typed since
/// is how the answer goes on. Snapshots of one document share their text, so that keeping one with each answer costs
/// little, and comparing two costs what they do not share. Not safe from several threads.
/// </summary>
internal sealed class AnswerCache
{
    /// <summary>More than a person goes back over; at some hundred characters each, besides the texts they were asked for.</summary>
    public const int MaxAnswers = 128;

    /// <summary>The latest last.</summary>
    private readonly List<KnownAnswer> _answers = [];

    public int Count => _answers.Count;

    /// <summary>Keeps an answer in place of a former one to the same question, and of the oldest where there are too many.</summary>
    public void Add(KnownAnswer answer)
    {
        _answers.RemoveAll(former =>
            former.Question.Offset == answer.Question.Offset && former.Question.TypedUntil(answer.Question) is ""
        );
        if (_answers.Count == MaxAnswers)
            _answers.RemoveAt(0);
        _answers.Add(answer);
    }

    /// <summary>The answer that was asked for nearest to a place, with what is left of it there.</summary>
    public FoundAnswer? Find(Question question)
    {
        FoundAnswer? best = null;
        for (var i = _answers.Count - 1; i >= 0; i--)
        {
            var known = _answers[i];
            if (best is { } found && known.Question.Offset <= found.Known.Question.Offset)
                continue;
            if (known.RestAt(question) is { } rest)
                best = new FoundAnswer(known, rest);
        }
        return best;
    }

    /// <summary>Forgets what was answered in a document.</summary>
    public void Forget(string asOpened) =>
        _answers.RemoveAll(answer => answer.Question.Document.Location.AsOpened == asOpened);

    public void Clear() => _answers.Clear();
}
