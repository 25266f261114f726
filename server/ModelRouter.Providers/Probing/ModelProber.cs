using ModelRouter.Core.Ledger;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Providers.Egress;
using ModelRouter.Providers.Faults;
using ModelRouter.Providers.Streaming;

namespace ModelRouter.Providers.Probing;

/// <summary>
/// Asks servers whether they are there, through the gate and with the key that a request would have. Nothing of the
/// person's is in the question, and no model has to think about it.
/// </summary>
public sealed class ModelProber(EgressGate gate, IPolicySource policy, TimeProvider time)
{
    private const string AnthropicVersion = "anthropic-version";

    /// <summary>Asks a model's server.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled. Nothing else is thrown.</exception>
    public async Task<ModelProbe> AskAsync(ModelDefinition model, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var purpose = new Purpose($"probe-{Guid.CreateVersion7(time.GetUtcNow())}", TaskKind.Classify, ModelTier.Fast);
        var opening = gate.Open(Admission.ForProbe(policy.Current, model, purpose));
        if (opening.Session is not { } session)
            return new ModelProbe(opening.Refusal, TimeSpan.Zero, ListedAs: null, IsListed: null);
        using (session)
        {
            var (problem, listing) = await AskAsync(session, model, cancellationToken).ConfigureAwait(false);
            var took = time.GetElapsedTime(started);
            session.End(new LedgerOutcome(Outcomes.NameOf(problem), Usage: null, FirstToken: null, took));
            return new ModelProbe(problem, took, listing?.Find(model), listing?.Has(model));
        }
    }

    /// <summary>Asks a model's server, for nobody in particular.</summary>
    /// <returns>Why it gave no answer; null when it did.</returns>
    public async Task<ModelFailure?> ProblemOfAsync(ModelDefinition model) =>
        (await AskAsync(model, CancellationToken.None).ConfigureAwait(false)).Problem;

    private async Task<(ModelFailure? Problem, ModelListing? Listing)> AskAsync(
        EgressSession session,
        ModelDefinition model,
        CancellationToken cancellationToken
    )
    {
        using var limit = new CancellationTokenSource(WireLimits.Description, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var wire = new Wire(session, model, stop.Token);
        var question = ProbeQuestion.Of(model.Provider);
        try
        {
            using var message = new HttpRequestMessage(HttpMethod.Get, question.Path);
            if (model.Provider == ProviderKind.Anthropic)
                message.Headers.Add(AnthropicVersion, "2023-06-01");
            using var response = await session
                .Client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, stop.Token)
                .ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
            {
                var error = await wire.ErrorOfAsync(response).ConfigureAwait(false);
                return (Failures.Of(response, error, model, request: null, time), null);
            }
            var body = await wire.ReadAsync(response, WireLimits.DescriptionSize).ConfigureAwait(false);
            return (null, question.ListsModels ? ModelListing.Read(body) : null);
        }
        catch (Exception exception)
            when (!cancellationToken.IsCancellationRequested && wire.FailureOf(exception) is { } failure)
        {
            return (failure, null);
        }
    }
}
