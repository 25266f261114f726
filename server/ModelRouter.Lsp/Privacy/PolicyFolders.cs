using System.Collections.Concurrent;
using ModelRouter.Core.Privacy;

namespace ModelRouter.Lsp.Privacy;

/// <summary>
/// The folders whose policy files were read, under each name by which they were met. A folder is known only with all that
/// lie above it. Reading is safe from any thread; <see cref="Merge"/> and <see cref="Admit"/> are called under one lock.
/// </summary>
internal sealed class PolicyFolders
{
    private readonly ConcurrentDictionary<string, PolicyFolder> _folders = new(DiskPaths.Comparer);

    /// <summary>Those whose names lead through links.</summary>
    private readonly ConcurrentDictionary<string, PolicyFolder> _linked = new(DiskPaths.Comparer);

    /// <summary>The version of the first policy that a folder is part of, by name.</summary>
    private readonly ConcurrentDictionary<string, long> _since = new(DiskPaths.Comparer);

    /// <summary>Every name that is known.</summary>
    public IEnumerable<string> Names => _folders.Keys;

    /// <summary>
    /// What was read, in an order that depends on nothing else. A folder that is known by a link's name, too, speaks for
    /// both under that name.
    /// </summary>
    public IEnumerable<PolicyFile> Files
    {
        get
        {
            var speaking = _folders.Values.Where(static folder => folder.Files.Length > 0).ToList();
            var linked = speaking
                .Where(static folder => folder.IsLinked)
                .Select(static folder => folder.RealName)
                .ToHashSet(DiskPaths.Comparer);
            return speaking
                .Where(folder => folder.IsLinked || !linked.Contains(folder.Name))
                .OrderBy(static folder => folder.Name, StringComparer.Ordinal)
                .SelectMany(static folder => folder.Files);
        }
    }

    /// <summary>The folders above a place under all its names, the innermost of each name first.</summary>
    public static IEnumerable<string> Above(DocumentLocation location) =>
        Parents(location).SelectMany(DiskPaths.Upwards).Distinct(DiskPaths.Comparer);

    /// <summary>A folder under all its names, and those above it.</summary>
    public static IEnumerable<string> Upwards(DocumentLocation folder) =>
        DiskPaths.Of(folder).SelectMany(DiskPaths.Upwards).Distinct(DiskPaths.Comparer);

    /// <summary>Whether all folders above a place had been read when the policy of a version was made.</summary>
    public bool HasRead(DocumentLocation location, long version)
    {
        foreach (var folder in Parents(location))
        {
            if (!_since.TryGetValue(folder, out var since) || since > version)
                return false;
        }
        return true;
    }

    public bool Knows(string name) => _folders.ContainsKey(name);

    /// <summary>The known names whose policy files some changes on disk may have changed.</summary>
    /// <param name="changed">Tidied paths of files, links or folders.</param>
    public IReadOnlyCollection<string> ConcernedBy(IReadOnlySet<string> changed)
    {
        var names = new HashSet<string>(DiskPaths.Comparer);
        // What lies above a known folder is known itself, so few changes need a look at all folders.
        var known = changed.Any(_folders.ContainsKey) ? _folders.Values : _linked.Values;
        names.UnionWith(known.Where(folder => folder.IsConcernedBy(changed)).Select(static folder => folder.Name));
        foreach (var path in changed.Where(static path => PolicyFolder.IsPolicyFile(path)))
        {
            if (Path.GetDirectoryName(path) is { } folder)
                names.UnionWith(NamesOf(folder));
        }
        return names;
    }

    /// <summary>The other names by which folders are known that were just read.</summary>
    public IEnumerable<string> OtherNames(IReadOnlyCollection<PolicyFolder> read)
    {
        var names = read.Select(static folder => folder.Name).ToHashSet(DiskPaths.Comparer);
        var real = read.Select(static folder => folder.RealName).ToHashSet(DiskPaths.Comparer);
        return real.Where(name => !names.Contains(name) && Knows(name))
            .Concat(
                _folders
                    .Values.Where(folder =>
                        folder.IsLinked && real.Contains(folder.RealName) && !names.Contains(folder.Name)
                    )
                    .Select(static folder => folder.Name)
            );
    }

    /// <summary>Whether a name is known and the disk is as it was read, as far as can be told without reading again.</summary>
    public bool IsCurrent(string name) => _folders.TryGetValue(name, out var folder) && folder.IsCurrent();

    /// <summary>Whether a known name leads through a link.</summary>
    public bool IsLinked(string name) => _linked.ContainsKey(name);

    /// <summary>Takes in what was read, where nothing was read later.</summary>
    /// <returns>Whether it says something else than what was there.</returns>
    public bool Merge(IEnumerable<PolicyFolder> read)
    {
        var isChanged = false;
        foreach (var folder in read)
        {
            var former = _folders.GetValueOrDefault(folder.Name);
            if (former is not null && former.Ticket > folder.Ticket)
                continue;
            isChanged |= !folder.SaysTheSame(former);
            _folders[folder.Name] = folder;
            if (folder.IsLinked)
                _linked[folder.Name] = folder;
            else
                _linked.TryRemove(folder.Name, out _);
        }
        return isChanged;
    }

    /// <summary>Lets the policy of a version, which was made since, answer for what lies below the folders.</summary>
    public void Admit(IEnumerable<PolicyFolder> read, long version)
    {
        foreach (var folder in read)
            _since.TryAdd(folder.Name, version);
    }

    /// <summary>The known names of the folder that a name leads to now.</summary>
    private IEnumerable<string> NamesOf(string folder)
    {
        if (_folders.ContainsKey(folder))
            yield return folder;
        var real = PolicyFolder.RealNameOf(folder);
        if (_folders.ContainsKey(real))
            yield return real;
        foreach (var linked in _linked.Values.Where(linked => DiskPaths.Comparer.Equals(linked.RealName, real)))
            yield return linked.Name;
    }

    private static IEnumerable<string> Parents(DocumentLocation location) =>
        DiskPaths.Of(location).Select(static path => Path.GetDirectoryName(path) ?? path);
}
