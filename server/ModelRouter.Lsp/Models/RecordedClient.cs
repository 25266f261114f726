using System.Runtime.CompilerServices;
using ModelRouter.Core.Models;
using ModelRouter.Core.Routing;

namespace ModelRouter.Lsp.Models;

/// <summary>
/// A client that keeps a record of each request that was prepared for a model of the caller's choice: an inline
/// completion's, whose answer is reused by the text that it was asked about.
/// </summary>
internal sealed class RecordedClient(ModelAccess models, DecisionLog log, TimeProvider time) : IModelClient
{
    /// <summary>A server that says nothing for so long may not be there; a completion waits no longer by default.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(5);

    public async IAsyncEnumerable<ModelEvent> AskAsync(
        ModelRequest request,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var started = time.GetTimestamp();
        var record = new RouteRecord(models, log, time);
        record.Decide(FactsOf(request.Permit));
        record.Sending(request.Permit);
        try
        {
            await foreach (var next in models.Client.AskAsync(request, cancellationToken))
            {
                switch (next)
                {
                    case ModelEvent.Done done:
                        record.Said();
                        record.Whole(done);
                        break;
                    case ModelEvent.Failed failed:
                        record.Failed(failed.Failure);
                        break;
                    default:
                        record.Said();
                        break;
                }
                yield return next;
            }
        }
        finally
        {
            record.Abandoned();
            if (!record.HasSaid && time.GetElapsedTime(started) >= Silence)
                models.Doubt(request.Model);
        }
    }

    public ValueTask<ModelTraits> TraitsOfAsync(ModelDefinition model, CancellationToken cancellationToken) =>
        models.TraitsOfAsync(model, cancellationToken);

    public ValueTask WarmUpAsync(ModelDefinition model, CancellationToken cancellationToken) =>
        models.Client.WarmUpAsync(model, cancellationToken);

    private static RouteFacts FactsOf(Permit permit) =>
        new()
        {
            Id = permit.Purpose.RequestId,
            Task = permit.Purpose.Task,
            Required = [new RouteSource(permit.Sources[0].Origin, permit.Sources[0].Role)],
        };
}
