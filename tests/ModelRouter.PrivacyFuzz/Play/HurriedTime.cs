namespace ModelRouter.PrivacyFuzz.Play;

/// <summary>
/// The system's clock, but that nobody waits for a person's typing pause or for quiet after an edit. Limits on what takes
/// too long stay as they are.
/// </summary>
internal sealed class HurriedTime : TimeProvider
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Hurried = TimeSpan.FromMilliseconds(1);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(
            callback,
            state,
            dueTime >= ShortestPause && dueTime <= LongestPause ? Hurried : dueTime,
            period
        );
}
