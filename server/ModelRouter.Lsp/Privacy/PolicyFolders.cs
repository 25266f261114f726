using System.Collections.Concurrent;
using ModelRouter.Core.Privacy;

namespace ModelRouter.Lsp.Privacy;

/// <summary>
/// The folders whose policy files were read, under each name by which they were met. A folder is known only with all that
/// lie above it. Reading is safe from any thread; <see cref="Merge"/> and <see cref="Tell"/> are called under one lock.
/// </summary>
internal sealed class PolicyFolders
{
    private readonly ConcurrentDictionary<string, KnownName> _names = new(DiskPaths.Comparer);
    private readonly ConcurrentDictionary<string, FolderReading> _readings = new(DiskPaths.Comparer);

    /// <summary>Every name that is known.</summary>
    public IEnumerable<string> Names => _names.Keys;

    /// <summary>What was read, in an order that depends on nothing else.</summary>
    public IEnumerable<PolicyFile> Files =>
        _readings
            .Values.Where(static reading => reading.Folder.Files.Length > 0)
            .OrderBy(static reading => reading.Folder.Path, StringComparer.Ordinal)
            .SelectMany(static reading => reading.Folder.Files);

    /// <summary>The folders above a place under all its names, the innermost of each name first.</summary>
    public static IEnumerable<string> Above(DocumentLocation location) =>
        Parents(location).SelectMany(DiskPaths.Upwards).Distinct(DiskPaths.Comparer);

    /// <summary>A folder under all its names, and those above it.</summary>
    public static IEnumerable<string> Upwards(DocumentLocation folder) =>
        folder
            .PathsOnDisk.Select(DiskPaths.Tidy)
            .OfType<string>()
            .SelectMany(DiskPaths.Upwards)
            .Distinct(DiskPaths.Comparer);

    /// <summary>Whether all folders above a place had been read when the policy of a version was made.</summary>
    public bool HasRead(DocumentLocation location, long version)
    {
        foreach (var folder in Parents(location))
        {
            if (!_names.TryGetValue(folder, out var known) || known.Since > version)
                return false;
        }
        return true;
    }

    public bool Knows(string folder) => _names.ContainsKey(folder);

    /// <summary>The known names that are a folder or lie below it.</summary>
    public IEnumerable<string> Within(string folder) => _names.Keys.Where(name => DiskPaths.IsWithin(name, folder));

    /// <summary>Whether a name is known and the disk is as it was read, as far as can be told without reading again.</summary>
    public bool IsCurrent(string name) =>
        _names.TryGetValue(name, out var known)
        && (IsReal(name, known) || DiskPaths.Comparer.Equals(FolderReading.RealNameOf(name), known.RealName))
        && _readings.TryGetValue(known.RealName, out var reading)
        && reading.Folder.IsCurrent();

    /// <summary>Whether a known name is that of the folder itself, not of a link to it.</summary>
    public bool IsReal(string name) => _names.TryGetValue(name, out var known) && IsReal(name, known);

    /// <summary>Takes in what was read, where nothing was read later.</summary>
    /// <returns>Whether it says something else than what was there.</returns>
    public bool Merge(IEnumerable<FolderReading> readings)
    {
        var isChanged = false;
        foreach (var reading in readings)
        {
            var path = reading.Folder.Path;
            var former = _readings.GetValueOrDefault(path);
            if (former is not null && former.Ticket > reading.Ticket)
                continue;
            isChanged |= !reading.Folder.SaysTheSame(former?.Folder);
            _readings[path] = reading;
        }
        return isChanged;
    }

    /// <summary>Lets the policy that holds now answer for what was merged.</summary>
    public void Tell(IEnumerable<FolderReading> readings, long version)
    {
        foreach (var reading in readings)
        {
            var former = _names.GetValueOrDefault(reading.Name);
            if (former is null || former.Ticket <= reading.Ticket)
            {
                var isSame = former is not null && DiskPaths.Comparer.Equals(former.RealName, reading.Folder.Path);
                var since = isSame ? former!.Since : version;
                _names[reading.Name] = new KnownName(reading.Folder.Path, since, reading.Ticket);
            }
        }
    }

    private static bool IsReal(string name, KnownName known) => DiskPaths.Comparer.Equals(name, known.RealName);

    private static IEnumerable<string> Parents(DocumentLocation location)
    {
        foreach (var path in location.PathsOnDisk)
        {
            if (DiskPaths.Tidy(path) is { } tidy)
                yield return Path.GetDirectoryName(tidy) ?? tidy;
        }
    }

    /// <param name="RealName">The folder that the name leads to.</param>
    /// <param name="Since">The version of the first policy that knew it by this name.</param>
    /// <param name="Ticket">When that was looked at.</param>
    private sealed record KnownName(string RealName, long Since, long Ticket);
}
