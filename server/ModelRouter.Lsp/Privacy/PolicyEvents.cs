using ModelRouter.Core.Privacy;
using ModelRouter.Lsp.Session;
using ModelRouter.Lsp.Suggestions;
using ModelRouter.Lsp.Workspace;

namespace ModelRouter.Lsp.Privacy;

/// <summary>Tells those who act on it that another policy holds: what was made under the former one stands no longer.</summary>
internal sealed class PolicyEvents(
    PolicyStore policy,
    SuggestionMemory suggestions,
    WorkspaceIndexing workspace,
    FocusedLane lane,
    StatusReporter status,
    ClientProxy client
) : IDisposable
{
    private IDisposable? _subscription;

    /// <summary>Begins to tell. The client may be talked to from now on.</summary>
    public void Begin()
    {
        _subscription ??= policy.OnChange(Changed);
        Tell(policy.Current);
    }

    public void Dispose() => _subscription?.Dispose();

    private void Changed(PrivacyPolicy changed)
    {
        Tell(changed);
        suggestions.PolicyChanged();
        workspace.PolicyChanged();
        lane.Changed();
        client.PolicyChanged();
    }

    private void Tell(PrivacyPolicy current) =>
        status.PolicyIs(current.Problems is [var first, ..] ? first.ToString() : null);
}
