using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using ModelRouter.Core.Privacy;

namespace ModelRouter.Lsp.Privacy;

/// <summary>
/// Where documents are, as their URIs were resolved, so that a keystroke need not look at the disk. Safe from any thread.
/// </summary>
internal sealed class LocationCache
{
    /// <summary>Past it all are forgotten: open documents are resolved again, closed ones are gone.</summary>
    private const int MaxEntries = 4_096;

    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private long _changes;

    /// <summary>The location of a URI. Looks at the disk for one it was not asked about before.</summary>
    public DocumentLocation Locate(string uri) => TryLocate(uri, out var location) ? location : Resolve(uri);

    /// <summary>The location of a URI that was asked about before. Never looks at the disk.</summary>
    public bool TryLocate(string uri, [NotNullWhen(true)] out DocumentLocation? location)
    {
        location = _entries.TryGetValue(uri, out var entry) ? entry.Location : null;
        return location is not null;
    }

    /// <summary>Looks at the disk again for one URI.</summary>
    public DocumentLocation Resolve(string uri)
    {
        // What changed meanwhile may have been looked at before it did.
        while (true)
        {
            var before = Volatile.Read(ref _changes);
            var links = new List<string>();
            var location = DocumentLocation.FromUri(uri, DiskLinks.ResolveNoting(links));
            var names = links.Select(DiskPaths.Tidy).OfType<string>().Concat(DiskPaths.Of(location));
            if (TryAdd(uri, new Entry(location, [.. names.Distinct(DiskPaths.Comparer)]), before))
                return location;
        }
    }

    /// <summary>Resolves again what a change may have moved.</summary>
    /// <param name="changed">Tidied paths of what changed on disk: files, links or folders.</param>
    /// <returns>Where they are now, moved or not.</returns>
    public IReadOnlyList<DocumentLocation> Refresh(IReadOnlySet<string> changed)
    {
        lock (_lock)
            _changes++;
        var resolved = new List<DocumentLocation>();
        foreach (var (uri, entry) in _entries)
        {
            if (entry.Names.Any(name => DiskPaths.Upwards(name).Any(changed.Contains)))
                resolved.Add(Resolve(uri));
        }
        return resolved;
    }

    private bool TryAdd(string uri, Entry entry, long changes)
    {
        lock (_lock)
        {
            if (_changes != changes)
                return false;
            if (_entries.Count >= MaxEntries)
                _entries.Clear();
            _entries[uri] = entry;
            return true;
        }
    }

    /// <param name="Location">Where it is.</param>
    /// <param name="Names">Tidied paths that led there: a change of one of them, or of a folder above, may move it.</param>
    private sealed record Entry(DocumentLocation Location, string[] Names);
}
