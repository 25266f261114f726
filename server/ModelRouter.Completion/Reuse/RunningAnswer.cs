using System.Buffers;
using ModelRouter.Completion.Answers;
using ModelRouter.Core.Text;

namespace ModelRouter.Completion.Reuse;

/// <summary>
/// An answer that a model is giving. It belongs to no request of the editor: it goes on as long as what it says goes on
/// with what is typed, and is broken off on the wire when it does not.
/// </summary>
internal sealed class RunningAnswer : IDisposable
{
    /// <summary>What an editor may put behind a typed opener by itself.</summary>
    private static readonly SearchValues<char> AutoClosed = SearchValues.Create(")]}\"'`>");

    private readonly CancellationTokenSource _abort = new();
    private readonly Lock _lock = new();
    private readonly HeardAnswer _abandoned;

    /// <summary>Whoever waits goes on at once, on the thread that has heard the answer.</summary>
    private readonly TaskCompletionSource<HeardAnswer> _heard = new();
    private ITimer? _forsaken;
    private string _said = "";
    private string _typed = "";
    private Task _aborting = Task.CompletedTask;
    private bool _isOver;

    public RunningAnswer(Question question, AskedModel asked)
    {
        Question = question;
        _abandoned = new HeardAnswer("") { Asked = asked, Why = "nobody waits for this answer any more" };
    }

    public Question Question { get; }

    /// <summary>What is wanted of the answer, once that is known; nothing, when it was broken off.</summary>
    public Task<HeardAnswer> Heard => _heard.Task;

    /// <summary>Nothing more is done for it: its connection is free, or closed. Never fails.</summary>
    public Task Ended { get; private set; } = Task.CompletedTask;

    /// <summary>Whether somebody has broken it off.</summary>
    public bool IsAborted => _abort.IsCancellationRequested;

    /// <summary>What is wanted of the answer so far.</summary>
    public string Said
    {
        get
        {
            lock (_lock)
                return _said;
        }
    }

    /// <summary>The lines that have come whole.</summary>
    public HeardAnswer WholeLinesSoFar
    {
        get
        {
            lock (_lock)
                return _abandoned with { Text = _said[..Math.Max(0, _said.LastIndexOf('\n'))] };
        }
    }

    /// <summary>Begins, on another thread: whoever asked goes on at once.</summary>
    /// <param name="listen">Asks and listens, tells of it here, and ends early on cancellation.</param>
    public void Begin(Func<CancellationToken, ValueTask> listen) => Ended = Task.Run(() => RunAsync(listen));

    /// <summary>So much of the answer was heard and is wanted.</summary>
    public void Hear(string soFar)
    {
        bool agrees;
        lock (_lock)
        {
            _said = soFar;
            agrees = Agrees(_typed, soFar) == _typed.Length;
        }
        if (!agrees)
            Abort();
    }

    /// <summary>No more of the answer is wanted.</summary>
    public void Conclude(HeardAnswer heard) => _heard.TrySetResult(IsAborted ? _abandoned : heard);

    /// <summary>Whether it may answer a later question as well, as far as it has come. From now on it is for that one.</summary>
    public bool TryFollow(Question later) =>
        !IsAborted && Question.TypedUntil(later) is { } typed && TryFollow(typed, autoClosed: false);

    /// <summary>Breaks off if a request is for another place than this goes on at.</summary>
    public void Requested(TextSnapshot text, int offset)
    {
        if (Question.TypedUntil(text, offset) is not { } typed || !TryFollow(typed, autoClosed: false))
            Abort();
    }

    /// <summary>Breaks off if the document has gone another way.</summary>
    public void Changed(TextSnapshot text)
    {
        var tail = Question.Text.Length - Question.Offset;
        var end = text.Length - tail;
        if (Question.Text.CommonPrefixLength(text) < Question.Offset)
            Abort();
        // Where the text below has changed, the next request tells whether that is another question.
        else if (end >= Question.Offset && Question.Text.CommonSuffixLength(text) >= tail)
        {
            if (!TryFollow(text.GetText(Question.Offset, end - Question.Offset), autoClosed: true))
                Abort();
        }
    }

    /// <summary>
    /// Whoever waited has gone: breaks off unless, until then, somebody asks or types on. An editor that takes its question
    /// back because of a key tells of the key at once.
    /// </summary>
    public void Forsaken(TimeSpan until, TimeProvider time)
    {
        lock (_lock)
        {
            if (!_isOver)
                _forsaken ??= time.CreateTimer(
                    static me => ((RunningAnswer)me!).Abort(),
                    this,
                    until,
                    Timeout.InfiniteTimeSpan
                );
        }
    }

    /// <summary>Breaks the request off on the wire. Does not wait for it.</summary>
    public void Abort()
    {
        lock (_lock)
        {
            if (!_isOver && !_abort.IsCancellationRequested)
                _aborting = _abort.CancelAsync();
        }
    }

    public void Dispose() => _abort.Dispose();

    private async Task RunAsync(Func<CancellationToken, ValueTask> listen)
    {
        try
        {
            await listen(_abort.Token);
        }
        catch (OperationCanceledException) when (_abort.IsCancellationRequested) { }
        // Whoever waits is told.
        catch (Exception exception) when (_heard.TrySetException(exception)) { }
        finally
        {
            Task aborting;
            lock (_lock)
            {
                (_isOver, aborting) = (true, _aborting);
                _forsaken?.Dispose();
            }
            await aborting;
            Dispose();
            _heard.TrySetResult(_abandoned);
        }
    }

    /// <param name="typed">What stands behind the place that was asked about.</param>
    /// <param name="autoClosed">Whether some of it may be what the editor has closed behind the cursor.</param>
    private bool TryFollow(string typed, bool autoClosed)
    {
        lock (_lock)
        {
            var agreed = Agrees(typed, _said);
            if (agreed < typed.Length && !(autoClosed && typed.AsSpan(agreed).IndexOfAnyExcept(AutoClosed) < 0))
                return false;
            _typed = typed[..agreed];
            _forsaken?.Dispose();
            _forsaken = null;
            return true;
        }
    }

    /// <summary>How much of what was typed is, or may still be, what is said.</summary>
    private static int Agrees(string typed, string said)
    {
        var same = typed.AsSpan().CommonPrefixLength(said);
        return same == said.Length ? typed.Length : same;
    }
}
