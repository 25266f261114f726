namespace ModelRouter.Lsp.Tests.Session;

/// <summary>A clock on which everything takes long, and which can hold up whoever looks at it for the time passed.</summary>
/// <param name="free">Looks that are not held up.</param>
internal sealed class SlowClock(int free) : TimeProvider, IDisposable
{
    private readonly ManualResetEventSlim _go = new();
    private long _looks;

    public override long TimestampFrequency => 1;

    public override long GetTimestamp()
    {
        var looks = Interlocked.Increment(ref _looks);
        if (looks > free)
            _go.Wait();
        return looks * 2;
    }

    /// <summary>Holds nobody up any more.</summary>
    public void Go() => _go.Set();

    public void Dispose() => _go.Dispose();
}
