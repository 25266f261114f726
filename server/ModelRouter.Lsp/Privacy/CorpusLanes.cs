using System.Collections.Concurrent;
using ModelRouter.Core.Privacy;

namespace ModelRouter.Lsp.Privacy;

/// <summary>
/// Which of the workspace's files the embedded model may read, and in which documents it may quote them. The worker that
/// reads the workspace looks at the disk; a keystroke only looks things up.
/// </summary>
internal sealed class CorpusLanes(PolicyStore policy)
{
    private readonly ConcurrentDictionary<string, DocumentLocation> _places = new(StringComparer.Ordinal);

    /// <summary>Whether any model may read a file. Looks at the disk: for the background.</summary>
    /// <param name="path">Full path.</param>
    public bool MayRead(string path)
    {
        // Anew each time: what is read now is quoted by where it lies now, whatever links led elsewhere before.
        var place = _places[path] = DocumentLocation.FromPath(path, DiskLinks.Resolve);
        return policy.LaneOf(place).Lane != Lane.Off;
    }

    /// <summary>Where a file lies that was read; null when it was not. Never looks at the disk.</summary>
    public DocumentLocation? PlaceOf(string path) => _places.GetValueOrDefault(path);

    /// <summary>
    /// Whether a file may be quoted in a document: not where the document's text may travel farther than the file's.
    /// Never looks at the disk; a file that <see cref="MayRead"/> was not asked about is not quoted.
    /// </summary>
    /// <param name="document">The document's lane.</param>
    public Predicate<string> QuotableIn(Lane document) =>
        path =>
            _places.TryGetValue(path, out var place)
            && policy.TryLaneOf(place, out var verdict)
            && Lanes.Allows(verdict.Lane, document);
}
