using ModelRouter.Completion;
using ModelRouter.Completion.Context;
using ModelRouter.Completion.Tracking;
using ModelRouter.Core.Ledger;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Routing;
using ModelRouter.Lsp.Documents;
using ModelRouter.Lsp.Models;
using ModelRouter.Lsp.Privacy;
using ModelRouter.Lsp.Session;
using ModelRouter.Lsp.Workspace;

namespace ModelRouter.Lsp.Suggestions;

/// <summary>
/// Answers requests for inline completions: the newest of each document, at the version it was asked for, under the policy
/// that holds then.
/// </summary>
internal sealed class SuggestionService(
    InlineCompletionEngine engine,
    SuggestionTracker tracker,
    OpenFileIndexes openFiles,
    WorkspaceIndexing workspace,
    PolicyStore policy,
    OpenPlaces places,
    CorpusLanes corpusLanes,
    ModelSuggestions models,
    ILedger ledger,
    EmbeddedRecord record,
    StatusReporter status,
    SuggestionTrace trace,
    TimeProvider time
) : IAsyncDisposable
{
    private readonly Dictionary<string, CompletionTurn> _latest = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stop = new();
    private Task _warmUp = Task.CompletedTask;
    private Task _askingAhead = Task.CompletedTask;
    private Task _loading = Task.CompletedTask;

    /// <summary>Gets ready for the first request, in the background.</summary>
    public void WarmUp() => _warmUp = Task.Run(engine.WarmUp);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _warmUp;
        await _askingAhead;
        await _loading;
        _stop.Dispose();
    }

    /// <summary>Puts a turn in place of the previous one of the same document. Call it on the ordered queue.</summary>
    public void Begin(CompletionTurn turn)
    {
        var uri = turn.Document.Uri.Value;
        if (_latest.TryGetValue(uri, out var previous))
            previous.Supersede();
        _latest[uri] = turn;
        models.Requested(turn);
    }

    /// <summary>The person looks at a document: the model that would be asked is got ready, in the background. Call it on the ordered queue.</summary>
    public void InFront(DocumentSnapshot document)
    {
        if (_loading.IsCompleted)
            _loading = LoadAsync(document.Uri.Value);
    }

    /// <summary>A document was edited: what was asked of its former text is answered with nothing. Call it on the ordered queue.</summary>
    /// <param name="document">The document after.</param>
    /// <param name="taken">Where the suggestion ends that was taken whole with this edit; null when none was.</param>
    public void Changed(DocumentSnapshot document, int? taken)
    {
        if (
            !_latest.TryGetValue(document.Uri.Value, out var turn) || ReferenceEquals(turn.Document.Text, document.Text)
        )
            return;
        turn.Supersede();
        if (taken is { } end && _askingAhead.IsCompleted)
            _askingAhead = AskAheadAsync(
                new CompletionTurn(document, end, CompletionTrigger.Automatic, selected: null, turn.Settings)
            );
    }

    /// <summary>A document was closed: nobody waits for its suggestion any more. Call it on the ordered queue.</summary>
    public void Closed(string uri)
    {
        if (_latest.Remove(uri, out var turn))
            turn.Supersede();
    }

    /// <summary>Makes the suggestion.</summary>
    /// <returns>Null when the turn was superseded or its document has changed meanwhile.</returns>
    public async ValueTask<CompletionAnswer?> RunAsync(CompletionTurn turn, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        await DebounceAsync(turn, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        var answer = turn.IsSuperseded ? null : await AnswerAsync(turn, cancellationToken);
        if (answer is not null)
            status.Answered(turn.Trigger == CompletionTrigger.Invoked ? answer.Reason : null);
        trace.Answered(turn, answer, started);
        return answer;
    }

    private async ValueTask DebounceAsync(CompletionTurn turn, CancellationToken cancellationToken)
    {
        if (turn.Trigger == CompletionTrigger.Automatic && turn.Settings.Debounce > TimeSpan.Zero)
            await Task.WhenAny(Task.Delay(turn.Settings.Debounce, time, cancellationToken), turn.Superseded);
    }

    private async ValueTask<CompletionAnswer?> AnswerAsync(CompletionTurn turn, CancellationToken cancellationToken)
    {
        if (!turn.Settings.InlineCompletionEnabled)
            return CompletionAnswer.None($"inline completion is off for {turn.Document.LanguageId}");
        if (turn.Document.OutOfSync is { } outOfSync)
            return CompletionAnswer.None($"this document is out of step with the editor: {outOfSync}");
        var place = await places.LocateAsync(turn.Document.Uri.Value, cancellationToken);
        if (turn.IsSuperseded)
            return null;
        var before = policy.Current;
        var verdict = before.LaneOf(place);
        if (verdict.Lane == Lane.Off)
            return CompletionAnswer.None(LaneReport.WhyNoModel(verdict, places.Folders));
        var answer = Embedded(turn, place, verdict.Lane);
        if (answer.Suggestion is null)
            answer = await AskModelAsync(turn, place, cancellationToken) ?? answer;
        return turn.IsSuperseded ? null : Offer(turn, answer, before);
    }

    /// <summary>What was made under a former policy may say what the present one forbids: it is not offered.</summary>
    private CompletionAnswer Offer(CompletionTurn turn, CompletionAnswer answer, PrivacyPolicy madeUnder)
    {
        var document = turn.Document;
        if (answer.Suggestion is { } suggestion)
            tracker.Offered(document.Uri.Value, document.LanguageId, suggestion, document.Text);
        // Compared once it stands: a policy that comes later ends what stands then.
        if (policy.Current == madeUnder)
            return answer;
        tracker.Closed(document.Uri.Value);
        return CompletionAnswer.None("the privacy rules have just changed; the next request follows the new ones");
    }

    /// <summary>What still stands, or what the embedded model says now.</summary>
    private CompletionAnswer Embedded(CompletionTurn turn, DocumentLocation place, Lane lane)
    {
        var (document, uri) = (turn.Document, turn.Document.Uri.Value);
        if (turn.Selected is null && tracker.StillStanding(uri, document.Text, turn.Offset) is { } standing)
            return standing;
        var started = time.GetTimestamp();
        var answer = engine.Complete(ToQuery(turn, lane));
        if (answer.Suggestion is not { } suggestion)
            return answer;
        ledger.Note(
            new EmbeddedUse(
                suggestion.Id,
                suggestion.Model,
                place,
                document.Text,
                suggestion.Sources,
                time.GetElapsedTime(started)
            )
        );
        record.Answered(
            suggestion.Id,
            [
                new RouteSource(place, Roles.CurrentFile),
                .. suggestion
                    .Sources.Where(path => path != place.Path)
                    .Select(corpusLanes.PlaceOf)
                    .OfType<DocumentLocation>()
                    .Select(static quoted => new RouteSource(quoted, "quoted file")),
            ],
            time.GetElapsedTime(started)
        );
        return suggestion with { Lane = lane };
    }

    private CompletionQuery ToQuery(CompletionTurn turn, Lane lane) =>
        new()
        {
            Path = turn.Document.Uri.Name,
            LanguageId = turn.Document.LanguageId,
            Text = turn.Document.Text,
            Offset = turn.Offset,
            Trigger = turn.Trigger,
            Multiline = turn.Settings.Multiline,
            Selected = turn.Selected,
            Corpus = workspace.Current,
            MayQuote = corpusLanes.QuotableIn(lane),
            CurrentFile = openFiles.Find(turn.Document.Uri.Value),
        };

    /// <summary>Null when no model is to be asked, or a newer request took this one's place.</summary>
    private async ValueTask<CompletionAnswer?> AskModelAsync(
        CompletionTurn turn,
        DocumentLocation place,
        CancellationToken cancellationToken
    )
    {
        using var abandon = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var asking = models.CompleteAsync(turn, place, abandon.Token).AsTask();
        if (await Task.WhenAny(asking, turn.Superseded) != asking)
            await abandon.CancelAsync();
        try
        {
            return await asking;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        catch (OperationCanceledException) when (!turn.IsSuperseded)
        {
            models.Forsaken(turn);
            throw;
        }
    }

    private async Task LoadAsync(string uri)
    {
        await Task.Yield();
        try
        {
            var place = await places.LocateAsync(uri, _stop.Token);
            if (policy.Current.LaneOf(place).Lane != Lane.Off)
                await models.WarmUpAsync(place, _stop.Token);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested) { }
    }

    /// <summary>Whoever takes a suggestion goes on behind it: what comes there is asked for before they ask.</summary>
    private async Task AskAheadAsync(CompletionTurn turn)
    {
        await Task.Yield();
        try
        {
            if (!turn.Settings.InlineCompletionEnabled || turn.Document.OutOfSync is not null)
                return;
            var place = await places.LocateAsync(turn.Document.Uri.Value, _stop.Token);
            var lane = policy.Current.LaneOf(place).Lane;
            if (lane != Lane.Off && engine.Complete(ToQuery(turn, lane)).Suggestion is null)
                await models.AskAheadAsync(turn, place, _stop.Token);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested) { }
    }
}
