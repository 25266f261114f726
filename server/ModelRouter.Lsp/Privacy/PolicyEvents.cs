using ModelRouter.Completion.Tracking;
using ModelRouter.Lsp.Session;
using ModelRouter.Lsp.Workspace;

namespace ModelRouter.Lsp.Privacy;

/// <summary>Tells those who act on it that another policy holds: what was made under the former one stands no longer.</summary>
internal sealed class PolicyEvents(
    PolicyStore policy,
    SuggestionTracker tracker,
    WorkspaceIndexing workspace,
    FocusedLane lane,
    ClientProxy client
) : IDisposable
{
    private IDisposable? _subscription;

    /// <summary>Begins to tell. The client may be talked to from now on.</summary>
    public void Begin() => _subscription ??= policy.OnChange(_ => Changed());

    public void Dispose() => _subscription?.Dispose();

    private void Changed()
    {
        tracker.Reset();
        workspace.PolicyChanged();
        lane.Changed();
        client.PolicyChanged();
    }
}
