using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Core.Routing;
using ModelRouter.Lsp.Handlers.Routing;
using ModelRouter.Lsp.Models;
using ModelRouter.Lsp.Session;
using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Privacy;

/// <summary>
/// Finds out, beside the ordered queue, the lane of the document in front, and which model would complete in it, before
/// anything is typed.
/// </summary>
internal sealed class FocusedLane(OpenPlaces places, PolicyStore policy, ModelAccess models, StatusReporter status)
    : IAsyncDisposable
{
    private const string AskedByNobody = "status";

    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private string? _uri;
    private Task _finding = Task.CompletedTask;

    /// <summary>Another document is in front; null for none.</summary>
    public void Focused(string? uri)
    {
        lock (_lock)
        {
            _uri = uri;
            Begin();
        }
    }

    /// <summary>Policy, settings or models are others now.</summary>
    public void Changed()
    {
        lock (_lock)
            Begin();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        Task finding;
        lock (_lock)
            finding = _finding;
        await finding;
        _stop.Dispose();
    }

    private void Begin()
    {
        if (_uri is { } uri && !_stop.IsCancellationRequested)
            _finding = FindAsync(uri, _finding);
    }

    private async Task FindAsync(string uri, Task before)
    {
        await before;
        try
        {
            var place = await places.LocateAsync(uri, _stop.Token);
            var verdict = policy.Current.LaneOf(place);
            var (model, modelLane) = ModelOf(place);
            status.LaneIs(
                new DocumentStatus(
                    uri,
                    Lanes.NameOf(verdict.Lane),
                    verdict.Rule?.ToLsp(),
                    verdict.Error,
                    model,
                    modelLane is { } lane ? Lanes.NameOf(lane) : null
                )
            );
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested) { }
    }

    private (string? Name, Lane? Lane) ModelOf(DocumentLocation place)
    {
        var decision = models.Decide(
            new RouteFacts
            {
                Id = AskedByNobody,
                Task = TaskKind.InlineCompletion,
                Required = [new RouteSource(place, "current file")],
            }
        );
        return decision switch
        {
            { Model: { } model } => (model.Name, model.Lane),
            { UsesEmbedded: true } => (ModelNames.Embedded, Lane.Local),
            _ => (null, null),
        };
    }
}
