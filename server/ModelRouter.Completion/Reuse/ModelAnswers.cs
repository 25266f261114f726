using ModelRouter.Completion.Answers;
using ModelRouter.Completion.Timing;
using ModelRouter.Core.Text;

namespace ModelRouter.Completion.Reuse;

/// <summary>
/// Answers with what a model has said before, or is saying, where that answers the question; asks it where nothing does. At
/// most one request of a document is on its way at a time. A request belongs to its document, not to who waits for it: it
/// is broken off when the document, or what is asked in it, goes another way. Safe to use from any thread.
/// </summary>
/// <param name="completion">Asks models.</param>
/// <param name="timing">Told how long they took.</param>
/// <param name="time">Measures it.</param>
public sealed class ModelAnswers(ModelCompletion completion, AskTiming timing, TimeProvider time) : IAsyncDisposable
{
    /// <summary>How soon after taking a question back an editor tells of the key that made it do so.</summary>
    private static readonly TimeSpan UntilForsaken = TimeSpan.FromMilliseconds(25);

    private readonly Lock _lock = new();
    private readonly AnswerCache _cache = new();

    /// <summary>The last request of each open document, by its URI; it may have ended.</summary>
    private readonly Dictionary<string, RunningAnswer> _latest = new(StringComparer.Ordinal);

    /// <summary>All that have not ended: those that are being broken off, too.</summary>
    private readonly HashSet<RunningAnswer> _running = [];

    /// <summary>Whether any model is at work.</summary>
    public bool IsIdle
    {
        get
        {
            lock (_lock)
                return _running.Count == 0;
        }
    }

    /// <summary>Answers, asking at most one model at a time.</summary>
    /// <param name="query">The request, without what takes time to gather.</param>
    /// <param name="pause">How long to wait for a further key before a model is asked.</param>
    /// <param name="patience">How long the one who asks waits. The model may take longer: its answer is kept.</param>
    /// <param name="gather">Adds to the query what helps, right before it is sent; an answer instead if it must not be.</param>
    /// <param name="cancellationToken">Nobody waits any more. What is on its way goes on.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async ValueTask<ModelCompletionAnswer> AnswerAsync(
        ModelCompletionQuery query,
        TimeSpan pause,
        TimeSpan patience,
        Func<ModelCompletionQuery, (ModelCompletionQuery? Query, ModelCompletionAnswer? Instead)> gather,
        CancellationToken cancellationToken
    )
    {
        var started = time.GetTimestamp();
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (QuestionOf(query, out var instead) is not { } question)
                return instead!;
            if (Known(query, question) is { } known)
                return known;
            var running = Joined(question);
            var isOwn = running is null;
            if (running is null)
            {
                if (pause > TimeSpan.Zero)
                {
                    await Task.Delay(pause, time, cancellationToken);
                    pause = TimeSpan.Zero;
                    continue;
                }
                (var gathered, instead) = gather(query);
                if (gathered is not null)
                    (running, instead) = await StartAsync(query = gathered, cancellationToken);
                if (running is null)
                    return instead!;
            }
            var left = patience - time.GetElapsedTime(started);
            if (await HeardAsync(running, left, cancellationToken) is not { } heard)
                return SoFar(running, query, patience);
            if (heard.Failure is not null || isOwn)
                return ModelCompletion.Conclude(SiteOf(query), heard.Text, heard);
        }
    }

    /// <summary>Asks for what may be wanted next, and keeps the answer. Nobody waits for it.</summary>
    /// <param name="query">The request, with all that helps.</param>
    public async ValueTask AskAheadAsync(ModelCompletionQuery query)
    {
        if (QuestionOf(query, out _) is { } question && Known(query, question) is null && IsIdle)
            await StartAsync(query, CancellationToken.None);
    }

    /// <summary>What the last request in a document has said so far; null when there was none.</summary>
    internal string? SaidIn(string asOpened) => LatestOf(asOpened)?.Said;

    /// <summary>Somebody asks at this place: what is on its way for another one is broken off.</summary>
    public void Requested(string asOpened, TextSnapshot text, int offset) =>
        LatestOf(asOpened)?.Requested(text, offset);

    /// <summary>A document was edited: what is on its way for what it does not become is broken off.</summary>
    public void Changed(string asOpened, TextSnapshot text) => LatestOf(asOpened)?.Changed(text);

    /// <summary>The editor took its question back, and the document is as it was: what is on its way is broken off soon.</summary>
    public void Forsaken(string asOpened) => LatestOf(asOpened)?.Forsaken(UntilForsaken, time);

    /// <summary>A document is not looked at any more: nothing is on its way for it.</summary>
    public void Left(string asOpened) => LatestOf(asOpened)?.Abort();

    /// <summary>A document was closed, and what was answered in it is forgotten.</summary>
    public void Closed(string asOpened)
    {
        lock (_lock)
        {
            if (_latest.Remove(asOpened, out var running))
                running.Abort();
            _cache.Forget(asOpened);
        }
    }

    /// <summary>
    /// Other privacy rules hold: answers to questions under the former ones are none any more. What is on its way and
    /// forbidden now is broken off by the gate; the next question breaks off the rest.
    /// </summary>
    public void PolicyChanged()
    {
        lock (_lock)
            _cache.Clear();
    }

    /// <summary>What answers were made under is not so any more: all are broken off and forgotten.</summary>
    public void Reset()
    {
        lock (_lock)
        {
            foreach (var running in _running)
                running.Abort();
            _latest.Clear();
            _cache.Clear();
        }
    }

    /// <summary>Breaks off what is on its way, and waits for its end.</summary>
    public async ValueTask DisposeAsync()
    {
        Reset();
        Task[] ending;
        lock (_lock)
            ending = [.. _running.Select(static running => running.Ended)];
        await Task.WhenAll(ending);
    }

    private static CompletionSite SiteOf(ModelCompletionQuery query) =>
        CompletionSite.Of(query.Document.Text, query.Offset, query.Selected)!;

    private async ValueTask<HeardAnswer?> HeardAsync(
        RunningAnswer running,
        TimeSpan patience,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var left = patience < TimeSpan.Zero ? TimeSpan.Zero : patience;
            return await running.Heard.WaitAsync(left, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    private static ModelCompletionAnswer SoFar(RunningAnswer running, ModelCompletionQuery query, TimeSpan patience)
    {
        var heard = running.WholeLinesSoFar with
        {
            Why =
                $"{running.Question.Model.Name} takes longer than {patience.TotalMilliseconds:F0} ms; "
                + "what it says is kept for the next key",
        };
        var typed = running.Question.TypedUntil(query.Document.Text, query.Offset) ?? "";
        var rest = heard.Text.StartsWith(typed, StringComparison.Ordinal) ? heard.Text[typed.Length..] : "";
        return ModelCompletion.Conclude(SiteOf(query), rest, heard);
    }

    private Question? QuestionOf(ModelCompletionQuery query, out ModelCompletionAnswer? whyNot) =>
        Question.Of(query, LatestOf(query.Document.Location.AsOpened)?.Question, out whyNot);

    private ModelCompletionAnswer? Known(ModelCompletionQuery query, Question question)
    {
        FoundAnswer? found;
        lock (_lock)
            found = _cache.Find(question);
        return found is { } answer ? ModelCompletion.Conclude(SiteOf(query), answer.Rest, answer.Known.Answer) : null;
    }

    private RunningAnswer? Joined(Question question)
    {
        var running = LatestOf(question.Document.Location.AsOpened);
        return running is { Heard.IsCompleted: false } && running.TryFollow(question) ? running : null;
    }

    private RunningAnswer? LatestOf(string asOpened)
    {
        lock (_lock)
            return _latest.GetValueOrDefault(asOpened);
    }

    /// <summary>Asks in place of what is on its way in the same document.</summary>
    private async ValueTask<(RunningAnswer? Running, ModelCompletionAnswer? Instead)> StartAsync(
        ModelCompletionQuery query,
        CancellationToken cancellationToken
    )
    {
        var asOpened = query.Document.Location.AsOpened;
        if (QuestionOf(query, out var whyNot) is not { } question)
            return (null, whyNot);
        if (PreparedFill.For(query with { Suffix = question.Suffix }, out whyNot) is not { } fill)
            return (null, whyNot);
        if (LatestOf(asOpened) is { } former)
        {
            former.Abort();
            await former.Ended;
        }
        var running = new RunningAnswer(question, fill.Asked);
        lock (_lock)
        {
            cancellationToken.ThrowIfCancellationRequested();
            running.Begin(abort => ListenAsync(running, fill, query.Deadline, abort));
            _running.Add(running);
            _latest[asOpened] = running;
        }
        return (running, null);
    }

    private async ValueTask ListenAsync(
        RunningAnswer running,
        PreparedFill fill,
        TimeSpan deadline,
        CancellationToken abort
    )
    {
        var started = time.GetTimestamp();
        try
        {
            await completion.ListenAsync(fill, deadline, running.Hear, Conclude, abort);
        }
        finally
        {
            lock (_lock)
                _running.Remove(running);
        }

        void Conclude(HeardAnswer heard)
        {
            if (heard is { Failure: null, Text: not "" })
                timing.Answered(fill.Request.Model.Name, time.GetElapsedTime(started));
            Keep(running, heard);
            running.Conclude(heard);
        }
    }

    /// <summary>That a model had nothing to say is known, too; that it failed is not an answer.</summary>
    private void Keep(RunningAnswer running, HeardAnswer heard)
    {
        if (heard.Failure is not null || (heard.Why is not null && string.IsNullOrWhiteSpace(heard.Text)))
            return;
        lock (_lock)
        {
            if (!running.IsAborted)
                _cache.Add(new KnownAnswer(running.Question, heard));
        }
    }
}
