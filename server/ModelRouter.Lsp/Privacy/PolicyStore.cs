using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using ModelRouter.Core.Privacy;

namespace ModelRouter.Lsp.Privacy;

/// <summary>
/// The session's privacy policy: what settings, policy files and ignore files say, as far as they are read. Files count in
/// every folder above a place, whether or not it is open, and are read when a place below is first asked about.
/// </summary>
/// <remarks>
/// <para>
/// For a keystroke, never looking at the disk and never waiting: <see cref="Current"/>, <see cref="TryLocate"/>,
/// <see cref="IsLearnt"/>, <see cref="TryLaneOf"/>. A place whose folders are not read yet is local there, also when
/// <see cref="Current"/> itself is asked. All else looks at the disk, and is for the ordered queue and the background.
/// </para>
/// <para>
/// The disk is read without a lock. Of two readings of one folder the one that began later holds, so that what was read
/// before a change never replaces what was read after it.
/// </para>
/// </remarks>
internal sealed class PolicyStore : IPolicySource, IDisposable
{
    private readonly Lock _lock = new();
    private readonly string? _homeFolder;
    private readonly TimeProvider _time;
    private readonly PolicyFolders _folders = new();
    private readonly LocationCache _locations = new();
    private readonly PolicySubscribers _subscribers = new();
    private volatile SentSettings? _sent;
    private volatile IReadOnlyList<string> _folderUris = [];
    private volatile PolicySession _session = new(null, [], 0);
    private volatile PrivacyPolicy _current = PrivacyPolicy.Closed("settings", "they are not known yet", version: 1);
    private volatile PolicyInputs _inputs = new();
    private volatile PolicyWatch? _watch;
    private volatile bool _clientWatches;
    private long _ticket;

    /// <summary>The ticket at which changes on disk were last told.</summary>
    private long _told;

    /// <param name="homeFolder">What <c>~</c> stands for in a glob; null when it is not known.</param>
    /// <param name="time">Says when to look at folders that cannot be watched.</param>
    public PolicyStore(string? homeFolder, TimeProvider time)
    {
        _homeFolder = homeFolder;
        _time = time;
    }

    /// <summary>Closed until the first settings are known.</summary>
    public PrivacyPolicy Current => _current;

    /// <summary>What the policy is made of; empty until the first settings are known.</summary>
    public PolicyInputs Inputs => _inputs;

    public IDisposable OnChange(Action<PrivacyPolicy> changed) => _subscribers.Add(changed, _current);

    /// <summary>Where a URI is, if it was asked about before. Never looks at the disk.</summary>
    /// <returns>False for a place that has to be taken as closed.</returns>
    public bool TryLocate(string uri, [NotNullWhen(true)] out DocumentLocation? location) =>
        _locations.TryLocate(uri, out location);

    /// <summary>Whether the policy files in all folders above a place are read. Never looks at the disk.</summary>
    public bool IsLearnt(DocumentLocation location) => _folders.HasRead(location, _current.Version);

    /// <summary>The lane of a place as far as is known. Never looks at the disk.</summary>
    /// <returns>False when the place is not learnt: it counts as local, or off where a rule that is known says so.</returns>
    public bool TryLaneOf(DocumentLocation location, out LaneVerdict verdict)
    {
        var policy = _current;
        verdict = policy.LaneOf(location);
        return _folders.HasRead(location, policy.Version);
    }

    /// <summary>Where a URI is. Looks at the disk the first time; changes that are told are followed.</summary>
    public DocumentLocation Locate(string uri) => _locations.Locate(uri);

    /// <summary>The lane of a place. Looks at the disk the first time that a folder above it is met.</summary>
    public LaneVerdict LaneOf(DocumentLocation location)
    {
        Learn(location);
        return _current.LaneOf(location);
    }

    /// <summary>Reads the policy files of the folders above a place, those that are not read yet.</summary>
    public void Learn(DocumentLocation location)
    {
        if (!IsLearnt(location))
            Read([.. PolicyFolders.Above(location).Where(folder => !_folders.Knows(folder))]);
    }

    /// <summary>
    /// Takes the settings that a client sent: <c>{"user": ..., "folders": ...}</c>, or that under the name
    /// <c>modelrouter</c>. Null is no settings at first; later it says nothing, and what was sent before holds.
    /// </summary>
    public void SettingsChanged(JsonElement? sent) => Take(SentSettings.Read(sent) ?? _sent ?? SentSettings.Empty);

    /// <summary>Takes the user's settings alone, as in a settings file.</summary>
    /// <param name="layer">Their object; null says nothing.</param>
    /// <param name="name">For people: the file's path.</param>
    public void UserSettingsChanged(JsonElement? layer, string name) => Take(SentSettings.OfUser(layer, name));

    /// <summary>Takes the URIs of the open folders, as the client spells them.</summary>
    public void FoldersChanged(IEnumerable<string> uris)
    {
        _folderUris = [.. uris];
        Read([.. _folderUris.Select(Locate).SelectMany(PolicyFolders.Upwards)], placesFolders: true);
        Follow(_folders.Names);
    }

    /// <summary>Files, links or folders changed on disk, in whatever way.</summary>
    public void FilesChanged(IEnumerable<string> paths)
    {
        var changed = paths.Select(DiskPaths.Tidy).OfType<string>().ToHashSet(DiskPaths.Comparer);
        lock (_lock)
            _told = Interlocked.Increment(ref _ticket);
        var folders = _folders.ConcernedBy(changed).ToHashSet(DiskPaths.Comparer);
        var moved = _locations.Refresh(changed);
        folders.UnionWith(moved.SelectMany(PolicyFolders.Above).Where(folder => !_folders.Knows(folder)));
        if (folders.Count > 0 || moved.Count > 0)
            Read(folders, placesFolders: moved.Count > 0);
    }

    /// <summary>
    /// Makes the policy hold what is on disk now for some places, whether or not their folders' changes were told. To be
    /// called before anything leaves the machine; looks for files, and reads those that are there.
    /// </summary>
    /// <returns>False when a place's links lead elsewhere now: it has to be located again.</returns>
    public bool Recheck(IEnumerable<DocumentLocation> locations)
    {
        var folders = new HashSet<string>(DiskPaths.Comparer);
        var isInPlace = true;
        foreach (var location in locations)
        {
            folders.UnionWith(PolicyFolders.Above(location));
            if (Moved(location) is not { } now)
                continue;
            isInPlace = false;
            folders.UnionWith(PolicyFolders.Above(now));
        }
        DocumentLocation[] roots = [.. _session.Roots.Select(Moved).OfType<DocumentLocation>()];
        Look(folders, placesFolders: roots.Length > 0);
        return isInPlace;
    }

    /// <summary>
    /// Begins to watch known folders and those learnt later. Does nothing the second time.
    /// </summary>
    /// <param name="clientWatches">Whether the client tells of changes in the open folders.</param>
    /// <param name="maxWatchers">Folders that are watched by the system's means; others are looked at now and then.</param>
    public void Watch(bool clientWatches, int maxWatchers = PolicyWatch.DefaultMaxWatchers)
    {
        if (_watch is not null)
            return;
        _clientWatches = clientWatches;
        _watch = new PolicyWatch(WatchedChanged, folders => Look(folders, placesFolders: false), _time, maxWatchers);
        Follow(_folders.Names);
    }

    public void Dispose() => _watch?.Dispose();

    private void Take(SentSettings settings)
    {
        _sent = settings;
        Read([], placesFolders: true);
    }

    /// <summary>The system tells of every file in a folder; few matter.</summary>
    private void WatchedChanged(string path)
    {
        if (PolicyFolder.IsPolicyFile(path) || _folders.Knows(path))
            FilesChanged([path]);
    }

    /// <summary>Where a place is now; null when it is still there. If it moved, it is located there from now on.</summary>
    private DocumentLocation? Moved(DocumentLocation location)
    {
        if (location.PathsOnDisk.IsEmpty)
            return null;
        var now = DocumentLocation.FromUri(location.AsOpened, DiskLinks.Resolve);
        if (now.Equals(location) && now.PathsOnDisk.SequenceEqual(location.PathsOnDisk))
            return null;
        return _locations.TryLocate(location.AsOpened, out _) ? _locations.Resolve(location.AsOpened) : now;
    }

    private void Look(IReadOnlyCollection<string> folders, bool placesFolders)
    {
        string[] stale = [.. folders.Where(folder => !_folders.IsCurrent(folder))];
        if (stale.Length > 0 || placesFolders)
            Read(stale, placesFolders);
    }

    /// <summary>Reads folders and, if need be, where the open folders are; publishes if that changes anything.</summary>
    private void Read(IReadOnlyCollection<string> folders, bool placesFolders = false)
    {
        PrivacyPolicy? current;
        do current = TryRead(folders, placesFolders);
        while (current is null);
        _subscribers.Tell(current);
        Follow(folders);
    }

    /// <returns>The policy that holds then; null when it has to be read again.</returns>
    private PrivacyPolicy? TryRead(IReadOnlyCollection<string> folders, bool placesFolders)
    {
        var ticket = Interlocked.Increment(ref _ticket);
        PolicyFolder[] read = [.. folders.Select(folder => PolicyFolder.Read(folder, ticket))];
        // One name's files speak for all: what one of them said before would hide what was read under another.
        read = [.. read, .. _folders.OtherNames(read).Select(folder => PolicyFolder.Read(folder, ticket))];
        var session = placesFolders ? PolicySession.Place(_sent, _folderUris, Locate, ticket) : null;
        lock (_lock)
        {
            // A change that was told meanwhile was told of folders that are known, and these were not.
            if (_told > ticket && read.Any(folder => !_folders.Knows(folder.Name)))
                return null;
            var isChanged = _folders.Merge(read);
            if (session is not null && session.Ticket > _session.Ticket)
            {
                isChanged |= !session.SaysTheSame(_session);
                _session = session;
            }
            if (isChanged)
                Publish();
            _folders.Admit(read, _current.Version);
            return _current;
        }
    }

    private void Publish()
    {
        if (_session.Sources is not { } said)
            return;
        var files = _folders.Files.ToList();
        _inputs = new PolicyInputs
        {
            Sources = [.. said, .. files.Select(static file => file.Source).OfType<PolicySource>()],
            IgnoreFiles = [.. files.Select(static file => file.Ignore).OfType<IgnoreSource>()],
            WorkspaceFolders = _session.Folders,
            HomeFolder = _homeFolder,
        };
        var version = _current.Version + 1;
        _current = PrivacyPolicy.Create(
            _inputs with
            {
                HasRead = location => _folders.HasRead(location, version),
            },
            version
        );
    }

    /// <summary>Watches folders that were read, and looks at them again: the watch tells of nothing before it began.</summary>
    private void Follow(IEnumerable<string> folders)
    {
        if (_watch is not { } watch)
            return;
        string[] watched = _clientWatches ? [.. _session.Folders.SelectMany(DiskPaths.Of)] : [];
        Look(
            watch.Add(
                folders.Where(name => !_folders.IsLinked(name) && !watched.Any(root => DiskPaths.IsWithin(name, root)))
            ),
            placesFolders: false
        );
    }
}
