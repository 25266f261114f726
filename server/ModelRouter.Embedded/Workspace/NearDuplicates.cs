namespace ModelRouter.Embedded.Workspace;

/// <summary>
/// Keeps one of each group of near-duplicate files. A file stays unless one that comes before it in
/// <see cref="FileEntry.CompareStaying"/> stays and is near to it; so the outcome depends only on which files there
/// are, not on the order in which they came and went. Not thread-safe.
/// </summary>
internal sealed class NearDuplicates
{
    private readonly Dictionary<ulong, int> _heads = [];
    private readonly List<Link> _links = [];
    private int _free = -1;

    /// <summary>The files that <see cref="_pending"/> really means; it may hold others that were removed since.</summary>
    private readonly HashSet<FileEntry> _open = [];

    private readonly PriorityQueue<FileEntry, FileEntry> _pending = new(
        Comparer<FileEntry>.Create(FileEntry.CompareStaying)
    );

    /// <summary>Takes a file in at the next <see cref="Settle"/>. It must have a signature and not be in already.</summary>
    public void Add(FileEntry file)
    {
        if (_open.Add(file))
            _pending.Enqueue(file, file);
    }

    /// <summary>Forgets a file, before its signature changes. Those it stood for are settled anew.</summary>
    public void Remove(FileEntry file)
    {
        if (_open.Remove(file))
            return;
        if (file.DuplicateOf is { } original)
        {
            original.Duplicates!.Remove(file);
            file.DuplicateOf = null;
        }
        else
        {
            Withdraw(file);
        }
    }

    /// <summary>Decides all that is open.</summary>
    /// <param name="settled">Receives each file that was decided, and each that had to give way to one; its <see cref="FileEntry.DuplicateOf"/> tells the outcome.</param>
    public void Settle(ICollection<FileEntry> settled)
    {
        var displaced = new List<FileEntry>();
        // The least first: whatever a file sets free or displaces comes after it, so no decision is taken twice.
        while (_pending.TryDequeue(out var file, out _))
        {
            if (!_open.Remove(file))
                continue;
            settled.Add(file);
            displaced.Clear();
            if (FindOriginal(file, displaced) is { } original)
            {
                file.DuplicateOf = original;
                (original.Duplicates ??= []).Add(file);
                continue;
            }
            foreach (var later in displaced)
            {
                Withdraw(later);
                Add(later);
            }
            Enter(file);
        }
    }

    /// <summary>The staying file that <paramref name="file"/> is a duplicate of; else null, and those that must give way to it.</summary>
    private FileEntry? FindOriginal(FileEntry file, List<FileEntry> displaced)
    {
        var signature = file.Signature!;
        for (var band = 0; band < TextSignature.Bands; band++)
        {
            if (!_heads.TryGetValue(signature.Band(band), out var at))
                continue;
            for (; at >= 0; at = _links[at].Next)
            {
                var other = _links[at].File;
                if (!signature.IsNear(other.Signature!))
                    continue;
                if (FileEntry.CompareStaying(other, file) < 0)
                    return other;
                if (!displaced.Contains(other))
                    displaced.Add(other);
            }
        }
        return null;
    }

    private void Enter(FileEntry file)
    {
        for (var band = 0; band < TextSignature.Bands; band++)
        {
            var key = file.Signature!.Band(band);
            var link = new Link(file, _heads.GetValueOrDefault(key, -1));
            if (_free < 0)
            {
                _heads[key] = _links.Count;
                _links.Add(link);
            }
            else
            {
                var slot = _free;
                _free = _links[slot].Next;
                _links[slot] = link;
                _heads[key] = slot;
            }
        }
    }

    private void Withdraw(FileEntry file)
    {
        for (var band = 0; band < TextSignature.Bands; band++)
            Unlink(file.Signature!.Band(band), file);
        foreach (var duplicate in file.Duplicates ?? [])
        {
            duplicate.DuplicateOf = null;
            Add(duplicate);
        }
        file.Duplicates = null;
    }

    private void Unlink(ulong key, FileEntry file)
    {
        var previous = -1;
        for (var at = _heads[key]; at >= 0; previous = at, at = _links[at].Next)
        {
            if (_links[at].File != file)
                continue;
            var next = _links[at].Next;
            if (previous >= 0)
                _links[previous] = _links[previous] with { Next = next };
            else if (next >= 0)
                _heads[key] = next;
            else
                _heads.Remove(key);
            _links[at] = new Link(null!, _free);
            _free = at;
            return;
        }
    }

    /// <param name="File">A staying file that has the band's key.</param>
    /// <param name="Next">The next one with the same key, or the next free slot; -1 ends.</param>
    private readonly record struct Link(FileEntry File, int Next);
}
