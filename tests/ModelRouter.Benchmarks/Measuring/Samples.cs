using System.Diagnostics;

namespace ModelRouter.Benchmarks.Measuring;

/// <summary>Measurements of one thing.</summary>
internal sealed class Samples
{
    private readonly List<double> _values = [];
    private bool _sorted = true;

    public int Count => _values.Count;

    public double Median => Percentile(50);

    public void Add(double value)
    {
        _values.Add(value);
        _sorted = false;
    }

    /// <summary>Adds the milliseconds since a time stamp of <see cref="Stopwatch"/>.</summary>
    public void AddSince(long start) => Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);

    /// <summary>The smallest value that <paramref name="percent"/> of all do not exceed (nearest rank).</summary>
    public double Percentile(double percent)
    {
        if (_values.Count == 0)
            throw new InvalidOperationException("Nothing was measured.");
        if (!_sorted)
            _values.Sort();
        _sorted = true;
        return _values[Math.Max(0, (int)Math.Ceiling(percent / 100 * _values.Count) - 1)];
    }
}
