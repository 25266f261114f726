using ModelRouter.Core.Text;

namespace ModelRouter.Completion.Timing;

/// <summary>Remembers how fast a person types and how fast models answer. Safe to use from any thread.</summary>
public sealed class AskTiming(TimeProvider time)
{
    /// <summary>What a gap between keys is taken for that was longer or shorter: a pause to think is no rhythm.</summary>
    private static readonly TimeSpan MinGap = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan MaxGap = TimeSpan.FromMilliseconds(400);

    /// <summary>Until there are keys to measure: about 60 words a minute.</summary>
    private static readonly TimeSpan UsualGap = TimeSpan.FromMilliseconds(200);

    /// <summary>What the latest counts in a mean: the last ten make up nine tenths of it.</summary>
    private const double Newest = .2;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, TimeSpan> _responses = new(StringComparer.Ordinal);
    private TimeSpan _gap = UsualGap;
    private long? _lastKey;

    /// <summary>A key was pressed.</summary>
    public void Key()
    {
        var now = time.GetTimestamp();
        lock (_lock)
        {
            if (_lastKey is { } last)
            {
                var gap = time.GetElapsedTime(last, now);
                _gap = Mean(
                    _gap,
                    gap < MinGap ? MinGap
                        : gap > MaxGap ? MaxGap
                        : gap
                );
            }
            _lastKey = now;
        }
    }

    /// <summary>A model has given an answer.</summary>
    public void Answered(string model, TimeSpan after)
    {
        lock (_lock)
            _responses[model] = _responses.TryGetValue(model, out var mean) ? Mean(mean, after) : after;
    }

    /// <summary>How long to wait for a further key before a model is asked at a place.</summary>
    public TimeSpan PauseBefore(string model, TextSnapshot text, int offset)
    {
        lock (_lock)
            return TypingPause.Of(_gap, TypingPause.StopAt(text, offset), _responses.GetValueOrDefault(model));
    }

    private static TimeSpan Mean(TimeSpan mean, TimeSpan newest) => mean + ((newest - mean) * Newest);
}
