using System.Globalization;
using ModelRouter.Core.Models;

namespace ModelRouter.Providers.Resilience;

/// <summary>The circuit breaker of one server: whether it is asked, told from what came of asking it. Immutable.</summary>
public sealed record Breaker
{
    /// <summary>Failures in a row until a server is left alone by requests that can wait.</summary>
    private const int FailuresUntilOpen = 3;

    /// <summary>Long enough for typing not to notice a dead server, short enough to find one that was just started.</summary>
    private static readonly TimeSpan FirstBreak = TimeSpan.FromSeconds(10);

    /// <summary>A person who comes back to it waits no longer than that.</summary>
    private static readonly TimeSpan LongestBreak = TimeSpan.FromMinutes(5);

    /// <summary>Nothing is known against the server.</summary>
    public static Breaker Closed { get; } = new();

    /// <summary>Failures in a row.</summary>
    public int Failures { get; private init; }

    /// <summary>The last failure; null when there was none since it last answered.</summary>
    public ModelFailure? Last { get; private init; }

    /// <summary>When the last failure was; null when the server is asked as usual.</summary>
    public DateTimeOffset? OpenSince { get; private init; }

    /// <summary>How long it is then left alone.</summary>
    public TimeSpan Break { get; private init; }

    public bool IsOpen => OpenSince is not null;

    /// <summary>The server failed. Each time that it fails again while it is open, it is left alone for twice as long.</summary>
    /// <param name="failure">How.</param>
    /// <param name="isKeystroke">Whether it was asked for a keystroke, which should wait for it but once.</param>
    /// <param name="now">The time.</param>
    public Breaker Failed(ModelFailure failure, bool isKeystroke, DateTimeOffset now)
    {
        var failures = Failures + 1;
        var failed = this with { Failures = failures, Last = failure };
        if (!IsOpen && !isKeystroke && failures < FailuresUntilOpen)
            return failed;
        return failed with
        {
            OpenSince = now,
            Break =
                !IsOpen ? FirstBreak
                : Break * 2 < LongestBreak ? Break * 2
                : LongestBreak,
        };
    }

    /// <summary>Whether it is open, and its time is over: somebody should see whether the server is there again.</summary>
    public bool IsDue(DateTimeOffset now) => IsOpen && Left(now) == TimeSpan.Zero;

    /// <summary>For people: <c>its server did not answer 20 s ago; it is asked again in 10 s</c>. Null while it is closed.</summary>
    public string? Describe(DateTimeOffset now)
    {
        if (OpenSince is not { } since)
            return null;
        var left = Left(now);
        var again = left == TimeSpan.Zero ? "it is being asked again" : $"it is asked again in {Spoken(left)}";
        return $"{What} {Spoken(now - since)} ago; {again}";
    }

    /// <summary>For people, of one that has failed: <c>its server did not answer</c>.</summary>
    public string What =>
        Last?.Kind switch
        {
            FailureKind.Overload => "its server could not answer",
            FailureKind.Timeout => "its server took too long",
            _ => "its server did not answer",
        };

    /// <summary>A clock that was set back makes no break longer than it is.</summary>
    private TimeSpan Left(DateTimeOffset now)
    {
        var left = OpenSince + Break - now ?? TimeSpan.Zero;
        return left < TimeSpan.Zero ? TimeSpan.Zero
            : left > Break ? Break
            : left;
    }

    internal static string Spoken(TimeSpan time) =>
        time < TimeSpan.FromMinutes(2)
            ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, Math.Ceiling(time.TotalSeconds)):F0} s")
            : string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalMinutes):F0} min");
}
