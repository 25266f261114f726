using ModelRouter.TestKit;

namespace ModelRouter.Lsp.Tests.State.Ledger;

/// <summary>A clock that is moved by hand, but for waiting until another ledger is done with the lock.</summary>
internal sealed class LedgerClock(ManualTime manual) : TimeProvider
{
    private static readonly TimeSpan LockWait = TimeSpan.FromMilliseconds(25);

    public override DateTimeOffset GetUtcNow() => manual.GetUtcNow();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        (dueTime > LockWait ? manual : System).CreateTimer(callback, state, dueTime, period);
}
