using System.Collections.Immutable;
using System.Text;

namespace ModelRouter.PrivacyFuzz.World;

/// <summary>Makes the scene that a case begins with.</summary>
internal sealed class WorldMaker(Dice dice, Canaries canaries)
{
    private static readonly string[] FolderNames =
    [
        "src",
        "lib",
        "Secret",
        "docs",
        "test data",
        "caf\u00e9",
        "a.b",
        "keys",
    ];

    private readonly PolicyMaker _policies = new(dice);

    public Scene Make(string home)
    {
        var scene = new Scene { Home = home, Open = Roots(home) };
        var folders = Folders(scene.Open[^1] == home + "/more" ? [home + "/ws", home + "/more"] : [home + "/ws"]);
        for (var count = 4 + dice.Below(4); count > 0; count--)
            scene = WithFile(scene, dice.Of(folders));
        for (var count = dice.Below(3); count > 0; count--)
            scene = WithLink(scene, dice.Of(folders), folders);
        if (scene.Open[0] == home + "/link")
            scene = scene with { Links = scene.Links.Add(home + "/link", home + "/ws") };
        return WithPolicies(scene, folders);
    }

    public CanaryFile File()
    {
        string[] words = [canaries.Word(), canaries.Word(), canaries.Word()];
        var text = new StringBuilder(
            "namespace Shared.Work;\n\nclass Holder\n{\n    int total = 0;\n\n    void Load()\n    {\n"
        );
        for (var count = 4 + dice.Below(6); count > 0; count--)
            text.Append(Line(dice.Of(words)));
        return new CanaryFile([.. words], text.Append("    }\n}\n").ToString());
    }

    /// <summary>A line with a canary, in a shape that all files share: what follows its head differs by file alone.</summary>
    public string Line(string word) =>
        dice.Below(3) switch
        {
            0 => $"        total = total + Measure({word});\n",
            1 => $"        items.Add({word});\n",
            _ => $"        var made = Create({word}, total);\n",
        };

    private ImmutableArray<string> Roots(string home) =>
        dice.Below(6) switch
        {
            0 => [home + "/ws", home + "/more"],
            1 => [home + "/link"],
            _ => [home + "/ws"],
        };

    private List<string> Folders(List<string> folders)
    {
        for (var count = 2 + dice.Below(5); count > 0; count--)
        {
            var folder = dice.Of(folders) + "/" + dice.Of(FolderNames);
            if (!folders.Contains(folder, StringComparer.OrdinalIgnoreCase))
                folders.Add(folder);
        }
        return folders;
    }

    private Scene WithFile(Scene scene, string folder)
    {
        var path = $"{folder}/{canaries.Name()}{dice.Of([".cs", ".cs", ".ts"])}";
        return scene with { Files = scene.Files.Add(path, File()) };
    }

    private Scene WithLink(Scene scene, string folder, IReadOnlyList<string> folders)
    {
        var path = $"{folder}/{canaries.Name()}";
        var (name, target) = dice.Below(8) switch
        {
            0 => (path + ".cs", path + ".cs"),
            1 => (path + ".cs", scene.Home + "/ws/gone.cs"),
            2 or 3 => (path, dice.Of(folders)),
            _ => (path + ".cs", dice.Of([.. scene.Files.Keys])),
        };
        return scene with { Links = scene.Links.Add(name, target) };
    }

    private Scene WithPolicies(Scene scene, IReadOnlyList<string> folders)
    {
        scene = scene with { User = dice.Chance(60) ? _policies.OfUser(scene) : PolicySpec.Nothing };
        foreach (var folder in scene.Open.Where(_ => dice.OneIn(4)))
            scene = scene with { FolderSettings = scene.FolderSettings.Add(folder, _policies.OfFolder(scene, folder)) };
        foreach (var folder in folders.Append(scene.Home).Where(_ => dice.OneIn(4)))
            scene = scene with { Policies = scene.Policies.Add(folder, _policies.OfFolder(scene, folder)) };
        if (dice.OneIn(3))
        {
            var folder = dice.Of(folders);
            scene = scene with
            {
                Ignores = scene.Ignores.Add((folder, Disk.AnyIgnoreName(dice)), _policies.Lines(scene, folder)),
            };
        }
        return scene;
    }
}
