using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace ModelRouter.Core.Privacy;

/// <summary>
/// Says how far the text of any place may travel. Immutable, and without I/O: a change of settings or files makes a new
/// policy with a new version. Everything in it only tightens, the strictest wins, and the order of its inputs means
/// nothing. Safe from any thread.
/// </summary>
public sealed class PrivacyPolicy
{
    /// <summary>
    /// Places whose verdict is kept; beyond it they are looked up anew. An editor's session meets a few thousand, and
    /// an entry takes about 100 bytes beside the location itself.
    /// </summary>
    private const int MaxCached = 16_384;

    /// <summary>Roots whose offsets fit on the stack: more than anybody opens.</summary>
    private const int MaxRootsOnStack = 128;

    private static readonly LaneVerdict Open = new(Lane.Cloud);

    private readonly ConcurrentDictionary<DocumentLocation, LaneVerdict> _verdicts = new(SameNames.Comparer);
    private readonly Func<DocumentLocation, bool>? _hasRead;
    private readonly string[] _roots;
    private readonly bool[] _rootsOfUnsaved;
    private readonly PolicyEntry[] _entries;
    private readonly PathSignature[] _signatures;
    private readonly int _offEntries;
    private readonly ImmutableArray<CompiledIgnoreFile> _ignoreFiles;
    private int _cached;

    private PrivacyPolicy(PolicyBuilder builder, Func<DocumentLocation, bool>? hasRead, long version)
    {
        Version = version;
        _hasRead = hasRead;
        Problems = builder.Problems;
        HonorsIgnoreFiles = builder.HonorsIgnoreFiles;
        _roots = [.. builder.Roots];
        _rootsOfUnsaved = [.. builder.RootsOfUnsaved];
        _entries = [.. builder.Entries];
        _signatures = Array.ConvertAll(_entries, entry => entry.Signature);
        _offEntries = _entries.Count(entry => entry.Verdict.Lane == Lane.Off);
        _ignoreFiles = builder.IgnoreFiles;
    }

    /// <summary>
    /// Tells this policy from every other of the session: what a request was decided under is compared with what holds
    /// when it leaves.
    /// </summary>
    public long Version { get; }

    /// <summary>What could not be used, from every source.</summary>
    public ImmutableArray<PolicyProblem> Problems { get; }

    /// <summary>Whether other assistants' ignore files count: unless the user says no and no folder says yes.</summary>
    public bool HonorsIgnoreFiles { get; }

    /// <summary>Whether anybody says anything of single paths.</summary>
    public bool HasRules => _entries.Length > 0 || !_ignoreFiles.IsEmpty;

    /// <summary>Compiles a policy.</summary>
    /// <param name="inputs">What settings and files say.</param>
    /// <param name="version">The session's next number.</param>
    public static PrivacyPolicy Create(PolicyInputs inputs, long version) =>
        new(new PolicyBuilder(inputs), inputs.HasRead, version);

    /// <summary>The policy of a session whose rules could not be read at all: nothing leaves this machine.</summary>
    /// <param name="source">What could not be read, for people.</param>
    /// <param name="reason">Why not.</param>
    /// <param name="version">The session's next number.</param>
    public static PrivacyPolicy Closed(string source, string reason, long version) =>
        Create(
            new PolicyInputs
            {
                Sources = [new(source, Root: null) { Problems = [new(source, "policy", reason, Closes: true)] }],
            },
            version
        );

    /// <summary>The lane of a place and what decided it. Allocates nothing for a place it was asked about before.</summary>
    public LaneVerdict LaneOf(DocumentLocation location)
    {
        if (_verdicts.TryGetValue(location, out var known))
            return known;
        if (_hasRead?.Invoke(location) == false)
            return Close(
                Decide(location),
                location,
                $"{location.AsOpened}: the policy files above it are not read yet"
            );
        var verdict = Decide(location);
        if (Volatile.Read(ref _cached) < MaxCached && _verdicts.TryAdd(location, verdict))
            Interlocked.Increment(ref _cached);
        return verdict;
    }

    /// <summary>The lane of a request: that of its strictest source, the first of those that are equally strict.</summary>
    /// <returns>Off when there are no sources: text whose origin nobody knows goes nowhere.</returns>
    public LaneVerdict CombineLanes(ReadOnlySpan<DocumentLocation> sources)
    {
        if (sources.IsEmpty)
            return new LaneVerdict(Lane.Off, Error: "The request names no source for its text.");
        var strictest = LaneOf(sources[0]);
        foreach (var source in sources[1..])
        {
            if (LaneOf(source) is var verdict && verdict.Lane < strictest.Lane)
                strictest = verdict;
        }
        return strictest;
    }

    /// <summary>The lane of a place, not remembered.</summary>
    internal LaneVerdict Decide(DocumentLocation location)
    {
        var isUnsaved = location.Kind == LocationKind.Unsaved;
        var decided = Open;
        foreach (var spelling in location.Spellings)
            decided = Stricter(decided, DecideSpelling(spelling, isUnsaved));
        return location.Problem is { } problem ? Close(decided, location, problem) : decided;
    }

    private static LaneVerdict Close(LaneVerdict decided, DocumentLocation location, string problem) =>
        decided.Lane <= Lane.Local
            ? decided with
            {
                Error = decided.Error ?? problem,
            }
            : new LaneVerdict(Lane.Local, new RuleReference(RuleKind.Unresolved, null, location.AsOpened), problem);

    private LaneVerdict DecideSpelling(Spelling spelling, bool isUnsaved)
    {
        Span<int> starts = _roots.Length <= MaxRootsOnStack ? stackalloc int[_roots.Length] : new int[_roots.Length];
        for (var i = 0; i < starts.Length; i++)
            starts[i] = StartBelow(_roots[i], spelling.Key, isUnsaved && _rootsOfUnsaved[i]);
        var signature = PathSignature.Of(spelling.Key);
        if (FirstMatch(0, _offEntries, spelling.Key, starts, signature) is { } off)
            return off;
        foreach (var file in _ignoreFiles)
        {
            if (file.Covers(spelling, isUnsaved))
                return file.Verdict;
        }
        return FirstMatch(_offEntries, _entries.Length, spelling.Key, starts, signature) ?? Open;
    }

    /// <summary>Entries are in order of strictness: the first that matches decides.</summary>
    private LaneVerdict? FirstMatch(int from, int to, string key, ReadOnlySpan<int> starts, PathSignature signature)
    {
        var signatures = _signatures.AsSpan(0, to);
        for (var i = from; i < signatures.Length; i++)
        {
            if (signature.Covers(signatures[i]) && _entries[i].Covers(key, starts))
                return _entries[i].Verdict;
        }
        return null;
    }

    /// <summary>
    /// Where what lies below a root begins in a path; -1 when it lies elsewhere. An unsaved document will be saved in one
    /// of the open folders, nobody knows which, so it counts as lying in all of them.
    /// </summary>
    private static int StartBelow(string root, string key, bool isAnywhere)
    {
        if (!key.StartsWith(root, StringComparison.Ordinal))
            return isAnywhere ? 1 : -1;
        var isBelow = key.Length == root.Length || key[root.Length] == '/';
        return isBelow ? root.Length + 1
            : isAnywhere ? 1
            : -1;
    }

    private static LaneVerdict Stricter(LaneVerdict first, LaneVerdict second) =>
        second.Lane < first.Lane || (second.Lane == first.Lane && first.Rule is null) ? second : first;
}
