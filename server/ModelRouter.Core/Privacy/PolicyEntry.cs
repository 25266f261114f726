namespace ModelRouter.Core.Privacy;

/// <summary>One thing that can decide a lane, compiled.</summary>
/// <param name="Glob">What it covers below its roots; null for all.</param>
/// <param name="Roots">Indexes into the policy's roots.</param>
/// <param name="Verdict">What it says where it matches; made once, so that looking up makes none.</param>
internal sealed record PolicyEntry(GlobPath? Glob, int[] Roots, LaneVerdict Verdict)
{
    public PathSignature Signature => Glob?.Signature ?? default;

    /// <summary>Whether it covers a folded path, given where the path below each root begins (-1: not below it).</summary>
    public bool Covers(ReadOnlySpan<char> key, ReadOnlySpan<int> starts)
    {
        foreach (var root in Roots)
        {
            var start = starts[root];
            if (start >= 0 && (Glob is null || Glob.Matches(start < key.Length ? key[start..] : [])))
                return true;
        }
        return false;
    }
}
