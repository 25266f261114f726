using ModelRouter.Core.Privacy;
using ModelRouter.Core.Routing;
using ModelRouter.Lsp.Session;
using ModelRouter.Protocol;

namespace ModelRouter.Lsp.Assist;

/// <summary>
/// Shows a piece of work in the client while it is done, under the tokens that the client gave for it, and hears if the
/// person ends it there.
/// </summary>
internal sealed class WorkDisplay : IDisposable
{
    private readonly ClientProxy _client;
    private readonly ProgressToken? _work;
    private readonly ProgressToken? _partial;
    private readonly CancellationTokenSource _stop;
    private readonly IDisposable? _registration;

    /// <param name="client">Where it is shown.</param>
    /// <param name="tokens">Hears of cancelled tokens.</param>
    /// <param name="title">What is done.</param>
    /// <param name="work">The client's token for progress; null for none.</param>
    /// <param name="partial">The client's token for partial results; null for none.</param>
    /// <param name="cancellationToken">Of the request.</param>
    public WorkDisplay(
        ClientProxy client,
        WorkDoneTokens tokens,
        string title,
        ProgressToken? work,
        ProgressToken? partial,
        CancellationToken cancellationToken
    )
    {
        (_client, _work, _partial) = (client, work, partial);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (work is null)
            return;
        _registration = tokens.Register(work, _stop);
        client.BeginWork(work, title);
    }

    /// <summary>Cancelled with the request, and when the person ends the progress.</summary>
    public CancellationToken Stopped => _stop.Token;

    public void Reading() => Report("Reading the workspace");

    /// <summary>Before anything is sent.</summary>
    public void Chosen(RouteDecision decision)
    {
        if (decision.Model is { } model)
            Report($"Asking {model.Name} ({Lanes.NameOf(model.Lane)})");
    }

    /// <summary>The project's own command looks at a change.</summary>
    public void Checking() => Report("Checking the change");

    public void Say(string delta)
    {
        if (_partial is not null)
            _client.SayPartially(_partial, delta);
    }

    public void Dispose()
    {
        _registration?.Dispose();
        if (_work is not null)
            _client.EndWork(_work);
        _stop.Dispose();
    }

    private void Report(string message)
    {
        if (_work is not null)
            _client.ReportWork(_work, message);
    }
}
