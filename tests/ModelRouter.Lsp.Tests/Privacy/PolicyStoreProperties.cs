using FsCheck;
using FsCheck.Fluent;
using ModelRouter.Core.Privacy;
using ModelRouter.Lsp.Privacy;
using static ModelRouter.Lsp.Tests.Privacy.StoreOnDisk;

namespace ModelRouter.Lsp.Tests.Privacy;

/// <summary>What holds after any changes, told in any order.</summary>
public sealed class PolicyStoreProperties
{
    /// <summary>Each makes and deletes a tree on disk: about a second in all.</summary>
    private const int Runs = 100;

    private static readonly string[] Folders = ["w", "w/a", "w/a/b", "w/c", "x", "x/b"];

    private static readonly string[] Texts =
    [
        Rule("*.cs"),
        Rule("b/**", "off"),
        Rule("f.*", "trusted"),
        """{"privacy": {"defaultLane": "trusted", "honorIgnoreFiles": true}}""",
        "{",
    ];

    private static readonly string[] Settings =
    [
        "{}",
        """{"user": {"privacy.rules": [{"paths": ["a/*.cs"], "lane": "off"}]}}""",
        """{"user": {"privacy.honorIgnoreFiles": false}}""",
        """{"user": 1}""",
    ];

    private static readonly string[] Places =
    [
        .. Folders.SelectMany(folder => new[] { $"{folder}/f.cs", $"{folder}/f.md" }),
    ];

    private static readonly Gen<string> AnyFolder = Gen.Elements(Folders);

    private static readonly Gen<Step> AnyStep = Gen.Frequency(
        (4, Both(AnyFolder, Gen.Elements(Texts), (folder, text) => Put(folder, PolicyFileName, text))),
        (2, Both(AnyFolder, Gen.Elements("*.md", "b"), (folder, text) => Put(folder, ".aiignore", text))),
        (2, AnyFolder.Select(Make)),
        (2, AnyFolder.Select(folder => Delete($"{folder}/{PolicyFileName}"))),
        (1, AnyFolder.Select(Delete)),
        (2, Both(AnyFolder, AnyFolder, Move)),
        (2, Both(AnyFolder, AnyFolder, Link)),
        (1, Gen.Elements(Settings).Select(json => Do($"settings {json}", disk => disk.Settings(json)))),
        (1, AnyFolder.Select(folder => Do($"open {folder}", disk => disk.Open(folder)))),
        (3, Gen.Elements(Places).Select(place => Do($"ask {place}", disk => disk.LaneOf(place))))
    );

    private static readonly Arbitrary<(Step, bool)[]> Histories = Arb.From(
        Gen.Choose(1, 14)
            .SelectMany(count =>
                Both(AnyStep, Gen.Elements(true, false), (step, isLate) => (step, isLate)).ArrayOf(count)
            )
    );

    [Fact]
    public void However_changes_are_told_the_policy_is_that_of_the_disk() =>
        Holds(
            (disk, history) =>
            {
                var late = new Stack<string[]>();
                foreach (var (step, isLate) in history)
                {
                    var changed = step.Act(disk);
                    if (isLate)
                        late.Push(changed);
                    else
                        disk.Changed(changed);
                }
                while (late.TryPop(out var changed))
                    disk.Changed(changed);
            }
        );

    [Fact]
    public void Although_nothing_is_told_the_policy_is_that_of_the_disk_when_rechecked() =>
        Holds(
            (disk, history) =>
            {
                foreach (var (step, _) in history)
                    step.Act(disk);
                // The first look finds where links lead now.
                disk.Store.Recheck(Places.Select(disk.At).ToList());
                Assert.True(disk.Store.Recheck(Places.Select(disk.At).ToList()));
            }
        );

    private static void Holds(Action<StoreOnDisk, (Step Step, bool IsLate)[]> live) =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(Runs).WithQuietOnSuccess(true),
            Prop.ForAll(
                Histories,
                history =>
                {
                    using var disk = new StoreOnDisk();
                    disk.Folder("w");
                    disk.Open("w");
                    live(disk, history);
                    using var fresh = disk.WithNewStore();
                    Assert.Equal(Verdicts(fresh), Verdicts(disk));
                }
            )
        );

    private static string[] Verdicts(StoreOnDisk disk)
    {
        DocumentLocation[] places = [.. Places.Select(disk.At), disk.Store.Locate("untitled:f.cs")];
        // All are asked before any is told: what is read for the last counts for the first.
        Array.ForEach(places, disk.Store.Learn);
        return [.. places.Select(place => $"{place} {disk.Store.LaneOf(place)}")];
    }

    private static Step Put(string folder, string name, string text) =>
        new(
            $"write {folder}/{name} {text}",
            disk =>
            {
                var path = $"{folder}/{name}";
                if (Exists(disk, folder))
                    disk.Write(path, text);
                return [path];
            }
        );

    private static Step Delete(string path) =>
        new(
            $"delete {path}",
            disk =>
            {
                var there = TrueNameOf(disk, path);
                Remove(disk, path);
                return [path, there];
            }
        );

    private static Step Move(string from, string to) =>
        new(
            $"move {from} to {to}",
            disk =>
            {
                var (here, there) = (TrueNameOf(disk, from), TrueNameOf(disk, to));
                if (DiskPaths.IsWithin(there, here) || DiskPaths.IsWithin(here, there) || !Exists(disk, from))
                    return [];
                Remove(disk, to);
                if (Exists(disk, Path.GetDirectoryName(to)!))
                    Directory.Move(disk.Combine(from), disk.Combine(to));
                // Who watches a folder tells of it by its own name, not by that of a link to it.
                return [from, to, here, there];
            }
        );

    private static Step Link(string at, string to) =>
        new(
            $"link {at} to {to}",
            disk =>
            {
                var there = TrueNameOf(disk, at);
                Remove(disk, at);
                if (Exists(disk, Path.GetDirectoryName(at)!))
                    disk.Link(at, disk.Combine(to));
                return [at, there];
            }
        );

    private static Step Make(string folder) =>
        new(
            $"make {folder}",
            disk =>
            {
                if (!Exists(disk, folder) && Exists(disk, Path.GetDirectoryName(folder)!))
                {
                    Remove(disk, folder);
                    disk.Folder(folder);
                }
                return [folder];
            }
        );

    private static Step Do(string text, Action<StoreOnDisk> act) =>
        new(
            text,
            disk =>
            {
                act(disk);
                return [];
            }
        );

    /// <summary>Where a name lies, its folder's links followed.</summary>
    private static string TrueNameOf(StoreOnDisk disk, string path)
    {
        var full = disk.Combine(path);
        return Path.Join(PolicyFolder.RealNameOf(Path.GetDirectoryName(full)!), Path.GetFileName(full));
    }

    /// <summary>Whether a folder can be reached, links followed.</summary>
    private static bool Exists(StoreOnDisk disk, string folder) => Directory.Exists(disk.Combine(folder));

    private static void Remove(StoreOnDisk disk, string path)
    {
        var there = new DirectoryInfo(disk.Combine(path));
        if (there.LinkTarget is not null || File.Exists(there.FullName))
            File.Delete(there.FullName);
        else if (there.Exists)
            there.Delete(recursive: true);
    }

    private static Gen<TResult> Both<T1, T2, TResult>(Gen<T1> first, Gen<T2> second, Func<T1, T2, TResult> result) =>
        first.SelectMany(one => second.Select(other => result(one, other)));

    /// <summary>One thing that a person or a program does.</summary>
    /// <param name="Text">For the report of a failure.</param>
    /// <param name="Act">Does it, and says which paths changed.</param>
    private sealed record Step(string Text, Func<StoreOnDisk, string[]> Act)
    {
        public override string ToString() => Text;
    }
}
