using System.Collections.Immutable;

namespace ModelRouter.Core.Privacy;

/// <summary>An honoured ignore file.</summary>
/// <param name="Roots">The names of its folder.</param>
/// <param name="IsForUnsaved">Whether it speaks for documents that were never saved, as if they lay in its folder.</param>
/// <param name="Ignores">Whether it names a place.</param>
/// <param name="Verdict">What it says of what it names.</param>
internal sealed record CompiledIgnoreFile(
    ImmutableArray<Spelling> Roots,
    bool IsForUnsaved,
    IgnoreMatch Ignores,
    LaneVerdict Verdict
)
{
    /// <summary>Whether it names one spelling of a place, or a folder above it.</summary>
    public bool Covers(Spelling spelling, bool isUnsaved)
    {
        var isAnywhere = isUnsaved && IsForUnsaved;
        foreach (var root in Roots)
        {
            var start =
                root.Contains(spelling.Key) ? root.Key.Length + 1
                : isAnywhere ? 1
                : -1;
            // As written and folded: the file may have been compiled with either in mind.
            if (
                start >= 0
                && (
                    CoversBelow(spelling.Key, start)
                    || CoversBelow(spelling.Path, isAnywhere ? 1 : root.Path.Length + 1)
                )
            )
                return true;
        }
        return false;
    }

    private bool CoversBelow(string path, int start)
    {
        if (start >= path.Length)
            return false;
        var below = path.AsSpan(start);
        for (var i = 0; i < below.Length; i++)
        {
            if (below[i] == '/' && Ignores(below[..i], isFolder: true))
                return true;
        }
        return Ignores(below, isFolder: false);
    }
}
