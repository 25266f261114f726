using System.Collections.Immutable;

namespace ModelRouter.Core.Privacy;

/// <summary>Compiles what settings and files say into entries, strictest first.</summary>
internal sealed class PolicyBuilder
{
    private const string DefaultLaneKey = "privacy.defaultLane";

    /// <summary>Globs of one source, each choice in braces counted: more would take seconds and gigabytes to compile.</summary>
    private const int MaxGlobs = 50_000;

    /// <summary>The file system's root, which lies above every place.</summary>
    private static readonly int[] Everywhere = [0];

    private readonly PolicyInputs _inputs;
    private readonly List<string> _roots = [""];
    private readonly List<PolicyEntry> _entries = [];
    private readonly ImmutableArray<PolicyProblem>.Builder _problems = ImmutableArray.CreateBuilder<PolicyProblem>();
    private readonly int[] _allRoots;
    private readonly string[] _openFolders;

    public PolicyBuilder(PolicyInputs inputs)
    {
        _inputs = inputs;
        foreach (var folder in inputs.WorkspaceFolders)
            _ = RootsOf(folder);
        _allRoots = [.. Enumerable.Range(0, _roots.Count)];
        _openFolders = [.. _roots.Skip(1)];
        HonorsIgnoreFiles =
            inputs.Sources.Any(source => source.HonorIgnoreFiles == true)
            || !inputs.Sources.Any(source => source.Root is null && source.HonorIgnoreFiles == false);
        foreach (var source in inputs.Sources)
            AddSource(source);
        IgnoreFiles = HonorsIgnoreFiles
            ? [.. inputs.IgnoreFiles.Select(CompileIgnoreFile).OfType<CompiledIgnoreFile>()]
            : [];
        // The order of the inputs means nothing: what decides is the same however they come.
        _entries.Sort(Compare);
    }

    public bool HonorsIgnoreFiles { get; }

    public IReadOnlyList<string> Roots => _roots;

    /// <summary>Of each root, whether what speaks for it speaks for unsaved documents: see <see cref="HoldsOpenFolder"/>.</summary>
    public IEnumerable<bool> RootsOfUnsaved => _roots.Select(HoldsOpenFolder);

    public IReadOnlyList<PolicyEntry> Entries => _entries;

    public ImmutableArray<CompiledIgnoreFile> IgnoreFiles { get; }

    public ImmutableArray<PolicyProblem> Problems => _problems.ToImmutable();

    private void AddSource(PolicySource source)
    {
        var roots = source.Root is null ? Everywhere : RootsOf(source.Root);
        if (source.Root is { Problem: { } unresolved })
            AddProblem(new PolicyProblem(source.Name, "folder", unresolved, Closes: true), roots);
        foreach (var problem in source.Problems)
            AddProblem(problem, roots);
        if (source.DefaultLane is { } lane and not Lane.Cloud)
            _entries.Add(new(null, roots, new(lane, new(RuleKind.Default, DefaultLaneKey, source.Name))));
        var room = MaxGlobs;
        foreach (var rule in source.Rules)
            AddRule(source, rule, roots, ref room);
    }

    private void AddRule(PolicySource source, PrivacyRule rule, int[] roots, ref int room)
    {
        foreach (var pattern in rule.Paths)
        {
            if (room <= 0)
            {
                var tooMany = $"it has more than {MaxGlobs} globs, each choice in braces counted";
                AddProblem(new PolicyProblem(source.Name, rule.Place, tooMany, Closes: true), roots, lane: rule.Lane);
                return;
            }
            var globs = new List<GlobPath>();
            if (GlobParser.Parse(pattern, _inputs.HomeFolder, globs) is { } error)
            {
                var message = $"the glob '{pattern}' cannot be used: {error}";
                AddProblem(
                    new PolicyProblem(source.Name, rule.Place, message, Closes: true),
                    roots,
                    pattern,
                    rule.Lane
                );
                continue;
            }
            // Also with letters that stand for several written out: what is left of sets and choices then is no glob at times.
            if (PathFolding.Expand(pattern) is { } expanded)
                _ = GlobParser.Parse(expanded, _inputs.HomeFolder, globs);
            room -= globs.Count;
            var reference = new RuleReference(RuleKind.Rule, pattern, source.Name, rule.Reason);
            foreach (var glob in globs)
                _entries.Add(new(glob, RootsFor(glob, source, roots), new(rule.Lane, reference)));
        }
    }

    /// <summary>What a glob of a source is matched from.</summary>
    private int[] RootsFor(GlobPath glob, PolicySource source, int[] roots)
    {
        if (glob.Base == GlobBase.FileSystem)
            return Everywhere;
        if (source.Root is null)
            return glob.IsAnyDepth ? Everywhere : _allRoots;
        return glob.Base == GlobBase.Either ? [.. Everywhere.Union(roots)] : roots;
    }

    private void AddProblem(PolicyProblem problem, int[] roots, string? pattern = null, Lane lane = Lane.Local)
    {
        _problems.Add(problem);
        // A broken rule that meant off closes to off: local would be looser than what its author wanted.
        if (problem.Closes)
        {
            var reference = new RuleReference(RuleKind.Broken, pattern ?? problem.Place, problem.Source);
            _entries.Add(new(null, roots, new(Lanes.Strictest(lane, Lane.Local), reference, problem.ToString())));
        }
    }

    private CompiledIgnoreFile? CompileIgnoreFile(IgnoreSource source)
    {
        var roots = RootsOf(source.Root);
        if (source.Root.Problem is { } unresolved)
            AddProblem(new PolicyProblem(source.Name, "folder", unresolved, Closes: true), roots);
        foreach (var line in source.Unclear)
            AddProblem(
                new PolicyProblem(source.Name, line, "is no valid pattern: it names more", Closes: false),
                roots
            );
        if (source.Ignores is { } ignores)
        {
            var reference = new RuleReference(RuleKind.IgnoreFile, null, source.Name);
            var isForUnsaved = roots.Any(root => HoldsOpenFolder(_roots[root]));
            return new CompiledIgnoreFile(
                source.Root.Spellings,
                isForUnsaved,
                ignores,
                new LaneVerdict(Lane.Off, reference)
            );
        }
        AddProblem(new PolicyProblem(source.Name, "file", source.Problem, Closes: true), roots);
        return null;
    }

    /// <summary>
    /// Whether a root is an open folder or lies above one: a new file in that folder is below it. Folders within are
    /// another matter, as somebody has to choose them.
    /// </summary>
    private bool HoldsOpenFolder(string root) =>
        _openFolders.Any(folder =>
            folder.StartsWith(root, StringComparison.Ordinal)
            && (folder.Length == root.Length || folder[root.Length] == '/')
        );

    /// <summary>A folder without any name that could be compared may be anywhere.</summary>
    private int[] RootsOf(DocumentLocation folder)
    {
        if (folder.Spellings.IsEmpty)
            return Everywhere;
        var roots = new int[folder.Spellings.Length];
        for (var i = 0; i < roots.Length; i++)
        {
            var key = folder.Spellings[i].Key;
            var index = _roots.IndexOf(key);
            if (index < 0)
            {
                index = _roots.Count;
                _roots.Add(key);
            }
            roots[i] = index;
        }
        return roots;
    }

    private static int Compare(PolicyEntry one, PolicyEntry other)
    {
        var lane = one.Verdict.Lane.CompareTo(other.Verdict.Lane);
        if (lane != 0)
            return lane;
        var (first, second) = (one.Verdict.Rule!, other.Verdict.Rule!);
        var kind = first.Kind.CompareTo(second.Kind);
        if (kind != 0)
            return kind;
        var source = string.CompareOrdinal(first.Source, second.Source);
        if (source != 0)
            return source;
        var pattern = string.CompareOrdinal(first.Pattern, second.Pattern);
        return pattern != 0 ? pattern : string.CompareOrdinal(first.Reason, second.Reason);
    }
}
