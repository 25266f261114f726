using System.Collections.Immutable;

namespace ModelRouter.PrivacyFuzz.World;

/// <summary>Makes policies about the files that there are: most are modest, so that there is something left to send.</summary>
internal sealed class PolicyMaker(Dice dice)
{
    private readonly GlobMaker _globs = new(dice);

    /// <summary>A policy file of a folder, or what settings say of it.</summary>
    public PolicySpec OfFolder(Scene scene, string folder) => Make(PathsIn(scene, folder), folder, home: null);

    /// <summary>The user's own settings.</summary>
    public PolicySpec OfUser(Scene scene)
    {
        var folder = dice.Of(scene.Open);
        return Make(PathsIn(scene, folder), folder, scene.Home);
    }

    public ImmutableArray<string> Lines(Scene scene, string folder)
    {
        var paths = PathsIn(scene, folder);
        return [.. Enumerable.Range(0, 1 + dice.Below(3)).Select(_ => _globs.Line(dice.Of(paths), folder))];
    }

    private PolicySpec Make(IReadOnlyList<string> paths, string folder, string? home)
    {
        var rules = ImmutableArray.CreateBuilder<RuleSpec>();
        for (var count = dice.Below(4); count > 0; count--)
            rules.Add(
                new RuleSpec(
                    [.. Enumerable.Range(0, 1 + dice.Below(2)).Select(_ => _globs.Glob(dice.Of(paths), folder, home))],
                    _globs.Lane(),
                    HasNoLane: dice.OneIn(40)
                )
            );
        return new PolicySpec
        {
            Rules = rules.ToImmutable(),
            DefaultLane = dice.OneIn(12) ? _globs.Lane() : null,
            Honors =
                dice.OneIn(8) ? true
                : dice.OneIn(4) ? false
                : null,
            Damage =
                !dice.OneIn(home is null ? 12 : 60) ? Damage.None
                : home is null ? dice.Of(Enum.GetValues<Damage>())
                : Damage.NoObject,
            Handwriting = dice.Below(1_000),
        };
    }

    /// <summary>Files and links below a folder, by the names that lead there from it.</summary>
    private static IReadOnlyList<string> PathsIn(Scene scene, string folder)
    {
        string[] paths =
        [
            .. scene
                .Files.Keys.Concat(scene.Links.Keys)
                .Where(path => path.StartsWith(folder + "/", StringComparison.Ordinal)),
        ];
        return paths.Length > 0 ? paths : [folder + "/src/some.cs"];
    }
}
