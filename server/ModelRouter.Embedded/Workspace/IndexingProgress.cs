using System.Globalization;

namespace ModelRouter.Embedded.Workspace;

/// <summary>Tells of work that takes long, and says nothing of work that does not.</summary>
internal sealed class IndexingProgress(TimeProvider time, Action<CorpusEvent> report) : IDisposable
{
    /// <summary>Below this, progress would only flicker.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Reports closer together than this nobody can read.</summary>
    private static readonly TimeSpan BetweenReports = TimeSpan.FromMilliseconds(100);

    private readonly long _start = time.GetTimestamp();
    private long _done;
    private long _total;
    private int _percentage = -1;
    private long _reported;

    /// <summary>More work is known of.</summary>
    /// <param name="files">How many files.</param>
    public void Expect(long files) => _total += files;

    /// <summary>Some of it is done.</summary>
    /// <param name="files">How many files.</param>
    public void Advance(long files)
    {
        _done += files;
        if (_percentage < 0)
        {
            if (time.GetElapsedTime(_start) < Patience)
                return;
            report(new CorpusEvent.ProgressBegan("Indexing workspace"));
        }
        var percentage = Math.Max(_percentage, (int)(_done * 100 / Math.Max(1, _total)));
        if (percentage == _percentage || (_percentage >= 0 && time.GetElapsedTime(_reported) < BetweenReports))
            return;
        (_percentage, _reported) = (percentage, time.GetTimestamp());
        report(
            new CorpusEvent.ProgressReported(
                percentage,
                string.Create(CultureInfo.InvariantCulture, $"{_done:N0} of {_total:N0} files")
            )
        );
    }

    public void Dispose()
    {
        if (_percentage >= 0)
            report(
                new CorpusEvent.ProgressEnded(string.Create(CultureInfo.InvariantCulture, $"{_done:N0} files read"))
            );
    }
}
