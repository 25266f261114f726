using System.Runtime.CompilerServices;
using ModelRouter.Core.Models;

namespace ModelRouter.Providers.Resilience;

/// <summary>
/// A client with the circuit breakers before it: what they leave alone is not asked, and they learn what came of asking.
/// One order holds, from the outside in: failover to another model of the lane, retry of the same one, breaker, client,
/// gate. So each attempt passes the breaker and the gate anew, and is a line of its own in the ledger.
/// </summary>
public sealed class GuardedModelClient(IModelClient client, CircuitBreakers breakers) : IModelClient
{
    public async IAsyncEnumerable<ModelEvent> AskAsync(
        ModelRequest request,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        if (RefusalOf(request.Model) is { } refusal)
        {
            yield return new ModelEvent.Failed(refusal);
            yield break;
        }
        var isKeystroke = request.Permit.Purpose.Task == TaskKind.InlineCompletion;
        var hasAnswered = false;
        await foreach (var next in client.AskAsync(request, cancellationToken).ConfigureAwait(false))
        {
            if (next is ModelEvent.Failed failed)
                Learn(request.Model, failed.Failure, isKeystroke);
            else if (!hasAnswered)
                breakers.Answered(request.Model);
            hasAnswered = true;
            yield return next;
        }
    }

    public async ValueTask<ModelTraits> TraitsOfAsync(ModelDefinition model, CancellationToken cancellationToken)
    {
        if (RefusalOf(model) is { } refusal)
            return new ModelTraits(model, CanFill: null, refusal);
        var traits = await client.TraitsOfAsync(model, cancellationToken).ConfigureAwait(false);
        if (traits.Problem is { Kind: FailureKind.BadRequest or FailureKind.Malformed } unknown)
            breakers.Unknown(model, unknown);
        // It is a keystroke that waits for what a server says of its model, as often as not.
        else if (traits.Problem is { } problem)
            Learn(model, problem, isKeystroke: true);
        return traits;
    }

    public ValueTask WarmUpAsync(ModelDefinition model, CancellationToken cancellationToken) =>
        RefusalOf(model) is null ? client.WarmUpAsync(model, cancellationToken) : ValueTask.CompletedTask;

    private void Learn(ModelDefinition model, ModelFailure failure, bool isKeystroke)
    {
        if (failure.Kind is FailureKind.BadRequest or FailureKind.ContextTooLong or FailureKind.Filtered)
            breakers.Answered(model);
        else
            breakers.Failed(model, failure, isKeystroke);
    }

    private ModelFailure? RefusalOf(ModelDefinition model) =>
        breakers.Of(model) is { IsOpen: true, Last: { } last }
            ? last with
            {
                Message = $"{model.Name} is not asked now: {breakers.TroubleOf(model)}. {last.Message}",
                RetryAfter = null,
            }
            : null;
}
