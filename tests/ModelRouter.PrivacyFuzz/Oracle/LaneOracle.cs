using ModelRouter.Core.Privacy;
using ModelRouter.PrivacyFuzz.World;

namespace ModelRouter.PrivacyFuzz.Oracle;

/// <summary>
/// How far a place's text may travel, from what was written down, by the rules of privacy lanes: the strictest of all that
/// speaks of it, under the name it was opened by and under its real one. Where the disk changed and nobody told, each
/// thing that speaks may still say what it said before.
/// </summary>
/// <param name="scenes">What may hold: the latest last. One alone gives one lane.</param>
internal sealed class LaneOracle(IReadOnlyList<Scene> scenes)
{
    private Scene Now => scenes[^1];

    /// <summary>No server may take the place for looser than this.</summary>
    public Lane Loosest(Place place)
    {
        var lane = scenes.Max(scene => OfPlace(scene, place, static lanes => lanes.Max()));
        return place.Kind == PlaceKind.Unsaved ? Strictest(lane, OfUnsaved()) : lane;
    }

    /// <summary>No server need take the place for stricter than this.</summary>
    public Lane Strictest(Place place) =>
        // Who finds a change by themselves may find a file half-written.
        scenes.Count == 1
            ? StrictestOf(place)
            : Strictest(StrictestOf(place), Lane.Local);

    private Lane StrictestOf(Place place) =>
        place.Kind == PlaceKind.File
            ? scenes.Min(scene =>
                Strictest(OfPlace(scene, place, static lanes => lanes.Min()), OfTheDisk(scene, place))
            )
            : Lane.Off;

    /// <summary>The names that count.</summary>
    private static IReadOnlyList<string> NamesIn(Scene scene, Place place)
    {
        if (place.Path is not { } path)
            return [];
        return scene.Real(path) is { } real ? [.. new[] { path, real }.Distinct(StringComparer.Ordinal)] : [path];
    }

    private Lane OfPlace(Scene scene, Place place, Func<IEnumerable<Lane>, Lane> choose)
    {
        // It may lie on another machine: this one's disk says nothing of it.
        if (place.Kind == PlaceKind.Unknown)
            return Strictest(Lane.Local, choose(scenes.Select(each => OfUser(each, place.Path!))));
        var lane = OfNames(NamesIn(scene, place), choose);
        // Links that lead in a circle lead nowhere that could be told.
        return place.Path is { } path && scene.Real(path) is null ? Strictest(lane, Lane.Local) : lane;
    }

    private Lane OfNames(IReadOnlyList<string> names, Func<IEnumerable<Lane>, Lane> choose)
    {
        var lane = choose(scenes.Select(static scene => Whole(scene.User)));
        foreach (var name in names)
        {
            lane = Strictest(lane, choose(scenes.Select(scene => OfUser(scene, name))));
            foreach (var folder in scenes.SelectMany(static scene => scene.FolderSettings.Keys).Distinct())
                lane = Strictest(lane, choose(scenes.Select(scene => OfFolder(scene, folder, name))));
            foreach (var folder in Scene.Above(name).Skip(1))
            {
                lane = Strictest(lane, choose(scenes.Select(scene => OfPolicyFile(scene, folder, name))));
                lane = Strictest(
                    lane,
                    choose(scenes.Select(scene => OfIgnoreFiles(scene, folder, name, names, choose)))
                );
            }
        }
        return lane;
    }

    /// <summary>
    /// A folder's glob that begins with a slash may mean the disk's root, so that it speaks for places outside its folder.
    /// </summary>
    private static Lane OfTheDisk(Scene scene, Place place) =>
        NamesIn(scene, place)
            .SelectMany(name =>
                scene
                    .Policies.Values.Concat(scene.FolderSettings.Values)
                    .Select(spec => OfRules(spec, name, [], isOfUser: false, scene))
            )
            .DefaultIfEmpty(Lane.Cloud)
            .Min();

    /// <summary>An unsaved document may be saved in any open folder.</summary>
    private Lane OfUnsaved()
    {
        var lane = Lane.Cloud;
        foreach (var folder in Now.Open)
        {
            lane = Strictest(lane, scenes.Max(scene => Whole(scene.FolderSettings.GetValueOrDefault(folder))));
            lane = Strictest(
                lane,
                scenes.Max(scene => Whole(scene.Policies.GetValueOrDefault(scene.Real(folder) ?? folder)))
            );
        }
        return lane;
    }

    private static Lane OfUser(Scene scene, string name) =>
        OfSpec(scene.User, name, scene.Open.SelectMany(folder => RootsOf(scene, folder)), isOfUser: true, scene);

    private static Lane OfFolder(Scene scene, string folder, string name)
    {
        string[] roots = [.. RootsOf(scene, folder).Where(root => IsBelow(name, root))];
        return scene.FolderSettings.TryGetValue(folder, out var spec) && roots.Length > 0
            ? OfSpec(spec, name, roots, isOfUser: false, scene)
            : Lane.Cloud;
    }

    private static Lane OfPolicyFile(Scene scene, string folder, string name) =>
        scene.Real(folder) is { } real && scene.Policies.TryGetValue(real, out var spec)
            ? OfSpec(spec, name, [folder], isOfUser: false, scene)
            : Lane.Cloud;

    private static Lane OfIgnoreFiles(
        Scene scene,
        string folder,
        string name,
        IReadOnlyList<string> names,
        Func<IEnumerable<Lane>, Lane> choose
    )
    {
        // What can hold is the loosest of what may; for the other bound any file anywhere may turn it on.
        var isStrict = choose([Lane.Off, Lane.Cloud]) == Lane.Off;
        var honors =
            scene.User.Honors != false
            || scene.FolderSettings.Values.Any(static spec => spec is { Honors: true, Damage: Damage.None })
            || scene.Policies.Any(policy =>
                policy.Value is { Honors: true, Damage: Damage.None }
                && (isStrict || names.Any(other => IsBelow(other, policy.Key)))
            )
            || scene.User.Damage != Damage.None;
        if (!honors || scene.Real(folder) is not { } real)
            return Lane.Cloud;
        var relative = name[(folder.Length + 1)..];
        return scene.Ignores.Any(file => file.Key.Folder == real && IgnoreOracle.Names(file.Value, relative))
            ? Lane.Off
            : Lane.Cloud;
    }

    private static Lane OfSpec(PolicySpec spec, string name, IEnumerable<string> roots, bool isOfUser, Scene scene) =>
        Strictest(Whole(spec), OfRules(spec, name, roots, isOfUser, scene));

    private static Lane OfRules(PolicySpec spec, string name, IEnumerable<string> roots, bool isOfUser, Scene scene)
    {
        if (spec.Damage != Damage.None)
            return Lane.Cloud;
        var lane = Lane.Cloud;
        foreach (var rule in spec.Rules.Where(static rule => !rule.HasNoLane))
        {
            foreach (var glob in rule.Globs.Where(static glob => !GlobOracle.IsBroken(glob)))
            {
                if (GlobOracle.Matches(glob, name, roots, isOfUser, scene.Home))
                    lane = Strictest(lane, rule.Lane);
            }
        }
        return lane;
    }

    /// <summary>What is said of all that a source speaks for: its default, and what could not be understood.</summary>
    private static Lane Whole(PolicySpec? spec)
    {
        if (spec is null)
            return Lane.Cloud;
        if (spec.Damage != Damage.None)
            return Lane.Local;
        var lane = spec.DefaultLane ?? Lane.Cloud;
        foreach (var rule in spec.Rules)
        {
            if (rule.HasNoLane)
                lane = Strictest(lane, Lane.Local);
            else if (rule.Globs.Any(GlobOracle.IsBroken))
                lane = Strictest(lane, Strictest(rule.Lane, Lane.Local));
        }
        return lane;
    }

    private static IEnumerable<string> RootsOf(Scene scene, string folder) =>
        new[] { folder, scene.Real(folder) ?? folder }.Distinct(StringComparer.Ordinal);

    private static bool IsBelow(string path, string folder) => path.StartsWith(folder + "/", StringComparison.Ordinal);

    private static Lane Strictest(Lane one, Lane other) => one < other ? one : other;
}
