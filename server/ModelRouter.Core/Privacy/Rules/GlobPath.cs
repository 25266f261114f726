namespace ModelRouter.Core.Privacy;

/// <summary>
/// One alternative of a glob, compiled. Matches a folded path relative to its base, or any folder above it: what is
/// said of a folder is said of all below.
/// </summary>
internal sealed class GlobPath
{
    private readonly GlobSegment[] _segments;

    public GlobPath(IReadOnlyList<GlobSegment> segments, GlobBase @base)
    {
        _segments = [.. segments];
        Base = @base;
        Signature = PathSignature.Required(_segments);
    }

    public GlobBase Base { get; }

    /// <summary>What any matching path has in it.</summary>
    public PathSignature Signature { get; }

    /// <summary>Whether it matches at every depth, so that any base above will do.</summary>
    public bool IsAnyDepth => _segments is [{ IsAnyDepth: true }, ..];

    /// <param name="path">Folded, relative, without a leading slash.</param>
    public bool Matches(ReadOnlySpan<char> path)
    {
        var segment = 0;
        var at = 0;
        var starSegment = -1;
        var starAt = 0;
        while (true)
        {
            if (segment == _segments.Length)
                return true;
            if (_segments[segment].IsAnyDepth)
            {
                (starSegment, starAt) = (segment++, at);
                continue;
            }
            // One past the end: all segments are taken.
            if (at <= path.Length && _segments[segment].Matches(SegmentAt(path, at)))
            {
                segment++;
                at = NextSegment(path, at);
                continue;
            }
            if (starSegment < 0)
                return false;
            starAt = NextSegment(path, starAt);
            if (starAt > path.Length)
                return false;
            at = starAt;
            segment = starSegment + 1;
        }
    }

    private static ReadOnlySpan<char> SegmentAt(ReadOnlySpan<char> path, int at)
    {
        var end = path[at..].IndexOf('/');
        return end < 0 ? path[at..] : path.Slice(at, end);
    }

    private static int NextSegment(ReadOnlySpan<char> path, int at)
    {
        if (at > path.Length)
            return at;
        var end = path[at..].IndexOf('/');
        return end < 0 ? path.Length + 1 : at + end + 1;
    }
}
