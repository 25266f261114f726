using ModelRouter.Core.Configuration;
using ModelRouter.Core.Ledger;
using ModelRouter.Core.Models;
using ModelRouter.Core.Routing;
using ModelRouter.Lsp.Documents;
using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Session;

/// <summary>
/// Tells the client how things stand, in one line for its status bar, whenever that changes. Derived each time from
/// what holds now. Safe to use from any thread.
/// </summary>
internal sealed class StatusReporter(ClientProxy client, ConfigurationStore configuration)
{
    private readonly Lock _lock = new();
    private DidChangeStatusParams? _sent;
    private string? _focusedLanguage;
    private string? _focusedUri;
    private DocumentStatus? _lane;
    private string? _indexing;
    private string? _nothingBecause;
    private string? _policyProblem;
    private string? _modelProblem;
    private (string? Model, string? Other) _answeredBy;
    private string _ready = "Ready";

    /// <summary>The person looks at another document (null: at none).</summary>
    public void Focused(DocumentSnapshot? document) =>
        Update(() =>
        {
            _lane = document?.Uri.Value == _focusedUri ? _lane : null;
            (_focusedUri, _focusedLanguage, _nothingBecause) = (document?.Uri.Value, document?.LanguageId, null);
        });

    /// <summary>The lane of a document is known, or another one now. Of one that is not in front nothing is told.</summary>
    public void LaneIs(DocumentStatus lane) =>
        Update(() =>
        {
            if (lane.Uri == _focusedUri)
                _lane = lane;
        });

    /// <summary>The workspace is being read.</summary>
    /// <param name="message">How far it is.</param>
    public void Indexing(string message) => Update(() => _indexing = message);

    /// <summary>The workspace has been read.</summary>
    /// <param name="message">What there is now.</param>
    public void Ready(string message) => Update(() => (_indexing, _ready) = (null, message));

    /// <summary>Another privacy policy holds.</summary>
    /// <param name="problem">The first thing in it that cannot be used; null when there is none.</param>
    public void PolicyIs(string? problem) => Update(() => _policyProblem = problem);

    /// <summary>What is known of the models is another now.</summary>
    /// <param name="problem">What a person has to do about one of them; null when there is nothing.</param>
    public void ModelsAre(string? problem)
    {
        if (problem is not null || Volatile.Read(ref _modelProblem) is not null)
            Update(() => _modelProblem = problem);
    }

    /// <summary>A request has ended. The model that is told is the one that answered.</summary>
    public void Answered(RouteDecision decision)
    {
        if (decision.Outcome is { Result: Outcomes.Ok, AnsweredBy: var other })
            Update(() => _answeredBy = (decision.Model?.Name ?? ModelNames.Embedded, other));
    }

    /// <summary>The settings are others now.</summary>
    public void ConfigurationChanged() => Update(static () => { });

    /// <summary>A request was answered.</summary>
    /// <param name="nothingBecause">Why an explicit one came to nothing; null for any other.</param>
    public void Answered(string? nothingBecause)
    {
        if (nothingBecause is null && Volatile.Read(ref _nothingBecause) is null)
            return;
        Update(() => _nothingBecause = nothingBecause);
    }

    private void Update(Action change)
    {
        lock (_lock)
        {
            change();
            Send(Derive());
        }
    }

    private void Send(DidChangeStatusParams status)
    {
        if (status == _sent)
            return;
        _sent = status;
        client.Status(status);
    }

    private DidChangeStatusParams Derive() =>
        DeriveWhole() with
        {
            Document = _lane,
            Model = _answeredBy.Model,
            AnsweredBy = _answeredBy.Other,
        };

    private DidChangeStatusParams DeriveWhole()
    {
        var settings = configuration.Current;
        var busy = _indexing is not null;
        if (_lane is { Lane: "off" })
            return new(busy, $"No model may see this file{Because(_lane)}", StatusKind.Inactive);
        if (IsOffForFocused(settings))
            return new(busy, $"Inline completion is off for {_focusedLanguage}", StatusKind.Inactive);
        if (settings.Problems is [var first, ..])
            return new(busy, $"Setting {first}", StatusKind.Warning);
        if (_nothingBecause is null && _policyProblem is { } broken)
            return new(busy, $"Privacy: {broken}", StatusKind.Warning);
        if (_nothingBecause is null && _modelProblem is { } refused)
            return new(busy, refused, StatusKind.Warning);
        var message = _nothingBecause is { } reason ? $"No suggestion: {reason}" : _indexing ?? _ready;
        return new(busy, message, StatusKind.Normal);
    }

    private static string Because(DocumentStatus lane) =>
        lane.Rule is { } rule ? $": {rule.Pattern ?? "listed"} in {rule.Source}" : "";

    private bool IsOffForFocused(Settings settings) =>
        _focusedUri is not null
        && _focusedLanguage is not null
        && !settings.For(_focusedUri, _focusedLanguage).InlineCompletionEnabled;
}
