namespace ModelRouter.PrivacyFuzz.Play;

/// <summary>What a run did: a run that sent and showed nothing has proven nothing. Safe from any thread.</summary>
internal sealed class Totals
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);

    public void Add(string what, long count = 1)
    {
        lock (_lock)
            _counts[what] = _counts.GetValueOrDefault(what) + count;
    }

    public long Of(string what)
    {
        lock (_lock)
            return _counts.GetValueOrDefault(what);
    }

    public override string ToString()
    {
        lock (_lock)
            return string.Join('\n', _counts.Select(static count => $"{count.Value, 9:N0}  {count.Key}"));
    }
}
