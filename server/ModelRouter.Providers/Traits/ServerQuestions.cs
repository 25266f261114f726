using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ModelRouter.Core.Ledger;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;
using ModelRouter.Providers.Egress;
using ModelRouter.Providers.Faults;
using ModelRouter.Providers.Streaming;

namespace ModelRouter.Providers.Traits;

/// <summary>
/// Asks servers about themselves and their models, through the gate. Nothing of the person's is sent. Asks for nobody in
/// particular, so that no caller's token ends a question but its own limit.
/// </summary>
/// <param name="gate">The way out.</param>
/// <param name="policy">What holds now.</param>
/// <param name="time">Measures the wait.</param>
internal sealed class ServerQuestions(EgressGate gate, IPolicySource policy, TimeProvider time)
{
    /// <summary>Gets a description.</summary>
    /// <param name="model">The model that is asked about.</param>
    /// <param name="path">Below its endpoint, without a slash at its start.</param>
    /// <param name="type">Of the answer.</param>
    public Task<ServerAnswer<T>> GetAsync<T>(ModelDefinition model, string path, JsonTypeInfo<T> type)
        where T : class => AskAsync(model, type, WireLimits.Description, wire => wire.GetAsync(path));

    /// <summary>Posts a question.</summary>
    /// <param name="model">The model that is asked about.</param>
    /// <param name="path">Below its endpoint, without a slash at its start.</param>
    /// <param name="json">The question.</param>
    /// <param name="type">Of the answer.</param>
    /// <param name="limit">How long the server may think about it.</param>
    public Task<ServerAnswer<T>> PostAsync<T>(
        ModelDefinition model,
        string path,
        ReadOnlyMemory<byte> json,
        JsonTypeInfo<T> type,
        TimeSpan limit
    )
        where T : class => AskAsync(model, type, limit, wire => wire.PostAsync(path, json));

    /// <summary>Looks whether a server is there that answers so. Is no request to a model, and so not on record.</summary>
    /// <param name="server">Where it would be: on this machine.</param>
    /// <param name="path">Below its endpoint, without a slash at its start.</param>
    /// <param name="type">Of the answer.</param>
    public async Task<ServerAnswer<T>> LookAsync<T>(ModelDefinition server, string path, JsonTypeInfo<T> type)
        where T : class
    {
        var opening = gate.OpenToLook(PermitFor(server));
        if (opening.Session is not { } session)
            return new ServerAnswer<T>(null, opening.Refusal);
        using (session)
            return await ReadAsync(session, server, type, WireLimits.Look, wire => wire.GetAsync(path))
                .ConfigureAwait(false);
    }

    private async Task<ServerAnswer<T>> AskAsync<T>(
        ModelDefinition model,
        JsonTypeInfo<T> type,
        TimeSpan limit,
        Func<Wire, Task<HttpResponseMessage>> send
    )
        where T : class
    {
        var opening = gate.Open(PermitFor(model));
        if (opening.Session is not { } session)
            return new ServerAnswer<T>(null, opening.Refusal);
        using (session)
        {
            var started = time.GetTimestamp();
            var answer = await ReadAsync(session, model, type, limit, send).ConfigureAwait(false);
            var outcome = Outcomes.NameOf(answer.Problem);
            session.End(new LedgerOutcome(outcome, Usage: null, FirstToken: null, time.GetElapsedTime(started)));
            return answer;
        }
    }

    private Permit PermitFor(ModelDefinition model)
    {
        var id = $"traits-{Guid.CreateVersion7(time.GetUtcNow())}";
        return Admission.ForProbe(policy.Current, model, new Purpose(id, TaskKind.Classify, ModelTier.Fast));
    }

    private async Task<ServerAnswer<T>> ReadAsync<T>(
        EgressSession session,
        ModelDefinition model,
        JsonTypeInfo<T> type,
        TimeSpan limit,
        Func<Wire, Task<HttpResponseMessage>> send
    )
        where T : class
    {
        using var patience = new CancellationTokenSource(limit, time);
        var wire = new Wire(session, model, patience.Token);
        try
        {
            using var response = await send(wire).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
            {
                var error = await wire.ErrorOfAsync(response).ConfigureAwait(false);
                return new ServerAnswer<T>(null, Failures.Of(response, error, model, request: null, time));
            }
            var body = await wire.ReadAsync(response, WireLimits.DescriptionSize).ConfigureAwait(false);
            return new ServerAnswer<T>(
                JsonSerializer.Deserialize(body.Span, type) ?? throw new JsonException(),
                Problem: null
            );
        }
        catch (Exception exception) when (wire.FailureOf(exception) is { } failure)
        {
            return new ServerAnswer<T>(null, failure);
        }
    }
}
