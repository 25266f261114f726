using ModelRouter.PrivacyFuzz.World;

namespace ModelRouter.PrivacyFuzz.Play;

/// <summary>What changes on disk, and whether the server is told.</summary>
internal sealed class DiskSteps(Dice dice, Disk disk, Canaries canaries, EditorSession editor, List<string> script)
{
    private readonly PolicyMaker _policies = new(dice);

    /// <summary>Changes something. Told in most cases.</summary>
    /// <returns>False: nothing is sent for it.</returns>
    public async Task<bool> ChangeAsync()
    {
        switch (dice.Below(10))
        {
            case < 5:
                ChangePolicy();
                break;
            case 5:
                ChangeIgnore();
                break;
            case 6 when disk.Now.Links.Keys.Any(IsOfFile):
                Relink();
                break;
            case 7:
                MoveFile();
                break;
            case 8 when MovableFolders().Length > 0:
                MoveFolder();
                break;
            default:
                ChangePolicy();
                break;
        }
        if (dice.Chance(60))
            await TellAsync();
        return false;
    }

    /// <summary>Tells of all changes that were not told yet.</summary>
    public async Task TellAsync()
    {
        if (disk.Untold.Count == 0)
            return;
        var path = disk.Untold.First();
        if (disk.Untold.Count == 1 && path.EndsWith(".modelrouter.json", StringComparison.Ordinal) && dice.OneIn(4))
        {
            script.Add($"save {path}");
            await editor.SaveAsync(path);
        }
        else
        {
            script.Add($"tell of {string.Join(", ", disk.Untold)}");
            await editor.TellAsync(disk.Untold);
        }
        disk.Told();
    }

    private string[] Folders() =>
        [
            .. disk
                .Now.Files.Keys.SelectMany(static path => Scene.Above(path).Skip(1))
                .Where(folder => folder.StartsWith(disk.Now.Home, StringComparison.Ordinal))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];

    private void ChangePolicy()
    {
        var folder = dice.Of(Folders());
        if (disk.Now.Policies.ContainsKey(folder) && dice.OneIn(3))
        {
            script.Add($"delete the policy of {folder}");
            disk.SetPolicy(folder, null);
            return;
        }
        var spec = _policies.OfFolder(disk.Now, folder);
        script.Add($"policy of {folder}: {spec}");
        disk.SetPolicy(folder, spec);
    }

    private void ChangeIgnore()
    {
        var folder = dice.Of(Folders());
        var name = Disk.AnyIgnoreName(dice);
        var lines = _policies.Lines(disk.Now, folder);
        script.Add($"{name} of {folder}: {string.Join(" | ", lines)}");
        disk.SetIgnore(folder, name, lines);
    }

    private void Relink()
    {
        var link = dice.Of([.. disk.Now.Links.Keys.Where(IsOfFile)]);
        var target = dice.Of([.. disk.Now.Files.Keys]);
        script.Add($"link {link} to {target}");
        disk.Relink(link, target);
    }

    private void MoveFile()
    {
        var from = dice.Of([.. disk.Now.Files.Keys]);
        var to = $"{dice.Of(Folders())}/{canaries.Name()}.cs";
        script.Add($"move {from} to {to}");
        disk.MoveFile(from, to);
        canaries.Settle(Spelling.Plain(to), disk.Now.Files[to].Words);
    }

    private string[] MovableFolders() =>
        [
            .. Folders()
                .Where(folder => folder.Count(static c => c == '/') > disk.Now.Home.Count(static c => c == '/') + 1),
        ];

    private void MoveFolder()
    {
        var from = dice.Of(MovableFolders());
        var outside = Folders()
            .Where(folder => folder != from && !folder.StartsWith(from + "/", StringComparison.Ordinal));
        var to = $"{dice.Of([.. outside])}/{canaries.Name()}";
        script.Add($"move {from} to {to}");
        disk.MoveFolder(from, to);
        foreach (
            var (path, file) in disk.Now.Files.Where(file => file.Key.StartsWith(to + "/", StringComparison.Ordinal))
        )
            canaries.Settle(Spelling.Plain(path), file.Words);
        foreach (var path in disk.Now.Links.Keys.Where(path => path.StartsWith(to + "/", StringComparison.Ordinal)))
            canaries.Settle(Spelling.Plain(path), []);
    }

    private bool IsOfFile(string link) => !disk.Now.LeadsToFolder(link);
}
