using ModelRouter.Core.Ledger;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Providers.Egress;
using ModelRouter.Providers.Faults;
using ModelRouter.Providers.Streaming;

namespace ModelRouter.Providers.Resilience;

/// <summary>Asks a server for nothing but a sign of life, through the gate. Nothing of the person's is sent.</summary>
/// <param name="gate">The way out.</param>
/// <param name="policy">What holds now.</param>
/// <param name="time">Measures the wait.</param>
public sealed class ServerProbe(EgressGate gate, IPolicySource policy, TimeProvider time)
{
    /// <summary>Whatever a server says, it is there, unless it says that it is not.</summary>
    /// <returns>Why it does not count as there; null when it is.</returns>
    public async Task<ModelFailure?> AskAsync(ModelDefinition model)
    {
        var id = $"probe-{Guid.CreateVersion7(time.GetUtcNow())}";
        var purpose = new Purpose(id, TaskKind.Classify, ModelTier.Fast);
        var opening = gate.Open(Admission.ForProbe(policy.Current, model, purpose));
        if (opening.Session is not { } session)
            return opening.Refusal;
        using (session)
        {
            var started = time.GetTimestamp();
            var failure = await AskAsync(session, model).ConfigureAwait(false);
            var outcome = Outcomes.NameOf(failure);
            session.End(new LedgerOutcome(outcome, Usage: null, FirstToken: null, time.GetElapsedTime(started)));
            return failure;
        }
    }

    private async Task<ModelFailure?> AskAsync(EgressSession session, ModelDefinition model)
    {
        using var limit = new CancellationTokenSource(WireLimits.Description, time);
        var wire = new Wire(session, model, limit.Token);
        try
        {
            using var response = await wire.GetAsync("").ConfigureAwait(false);
            var error = response.IsSuccessStatusCode
                ? default
                : await wire.ErrorOfAsync(response).ConfigureAwait(false);
            return response.IsSuccessStatusCode
                ? null
                : OfTheServer(Failures.Of(response, error, model, request: null, time));
        }
        catch (Exception exception) when (wire.FailureOf(exception) is { } failure)
        {
            return OfTheServer(failure);
        }
    }

    /// <summary>Only what keeps it from answering anybody.</summary>
    private static ModelFailure? OfTheServer(ModelFailure failure) =>
        failure.Kind.IsOfTheServer() || failure.Kind is FailureKind.Privacy or FailureKind.Ledger ? failure : null;
}
