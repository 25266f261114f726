namespace ModelRouter.TestKit;

/// <summary>A clock that stands still until it is moved. Timers fall due in order while it moves.</summary>
public sealed class ManualTime : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _timers = [];
    private readonly List<(Func<TimeSpan, bool> IsIt, TaskCompletionSource<TimeSpan> Found)> _waiting = [];
    private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
            return _now;
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    /// <summary>Moves the clock on, running the timers that fall due on the way.</summary>
    public void Advance(TimeSpan by)
    {
        var end = GetUtcNow() + by;
        while (NextDue(end) is { } timer)
            timer.Fire();
        lock (_lock)
            _now = end;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Waits until somebody waits for so long, and says how long that is from now.</summary>
    public Task<TimeSpan> TimerAsync(Func<TimeSpan, bool> isIt)
    {
        lock (_lock)
        {
            foreach (var timer in _timers)
            {
                if (isIt(timer.Due - _now))
                    return Task.FromResult(timer.Due - _now);
            }
            var found = new TaskCompletionSource<TimeSpan>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((isIt, found));
            return found.Task;
        }
    }

    /// <summary>Under the lock.</summary>
    private void Tell(TimeSpan due)
    {
        foreach (var (isIt, found) in _waiting)
        {
            if (isIt(due))
                found.TrySetResult(due);
        }
        _waiting.RemoveAll(static waiting => waiting.Found.Task.IsCompleted);
    }

    private ManualTimer? NextDue(DateTimeOffset end)
    {
        lock (_lock)
        {
            var next = _timers.Where(timer => timer.Due <= end).MinBy(static timer => timer.Due);
            if (next is null)
                return null;
            _now = next.Due > _now ? next.Due : _now;
            if (next.Period == Timeout.InfiniteTimeSpan)
                _timers.Remove(next);
            else
                next.Due += next.Period;
            return next;
        }
    }

    private sealed class ManualTimer(ManualTime time, Action fire) : ITimer
    {
        public DateTimeOffset Due { get; set; }

        public TimeSpan Period { get; private set; }

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._lock)
            {
                time._timers.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan)
                    return true;
                Due = time._now + dueTime;
                Period = period == TimeSpan.Zero ? Timeout.InfiniteTimeSpan : period;
                time._timers.Add(this);
                time.Tell(dueTime);
                return true;
            }
        }

        public void Dispose()
        {
            lock (time._lock)
                time._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
