using System.Text.Json.Nodes;
using ModelRouter.Core.Privacy;
using ModelRouter.PrivacyFuzz.World;

namespace ModelRouter.PrivacyFuzz.Play;

/// <summary>What a person, an editor and other programs do, one thing after the other, by chance.</summary>
internal sealed class Steps(
    Dice dice,
    Disk disk,
    Canaries canaries,
    WorldMaker world,
    EditorSession editor,
    JsonObject models,
    LeakCheck check,
    List<string> script
)
{
    private static readonly string[] Heads =
    [
        "        total = total + ",
        "        total = total + Measure(",
        "        items.Add(",
        "        var made = Create(",
        "        ",
    ];

    private static readonly string[] Tasks = ["inlineCompletion", "plan", "review", "commitMessage", "explain"];

    /// <summary>How many steps after a change in the middle of a request what it sent may still arrive.</summary>
    private const int StepsOfGrace = 4;

    private readonly Lane? _nearest = ModelHouse.NearestOf(models);
    private readonly DiskSteps _disk = new(dice, disk, canaries, editor, script);
    private int _grace;

    /// <summary>Does one thing.</summary>
    /// <returns>Whether anything may be sent for it.</returns>
    public async Task<bool> NextAsync()
    {
        if (_grace > 0 && --_grace == 0)
            check.Former = [];
        if (editor.Documents.Count == 0)
            return await OpenAsync();
        var document = dice.Chance(60) ? editor.Documents[^1] : dice.Of(editor.Documents);
        return dice.Below(100) switch
        {
            < 14 when editor.Documents.Count < 6 => await OpenAsync(),
            < 20 => await EditAsync(document),
            < 23 => await FocusAsync(document),
            < 26 => await CloseAsync(document),
            < 66 => await CompleteAsync(document),
            < 70 => await AcceptAsync(document),
            < 74 => await OvertakeAsync(document),
            < 78 => await ChangeWhileAskedAsync(document),
            < 83 => await LanesAsync(),
            < 87 => await RouteAsync(document),
            < 90 => await SettingsAsync(),
            < 92 => await FoldersAsync(),
            _ => await _disk.ChangeAsync(),
        };
    }

    private async Task<bool> OpenAsync()
    {
        string[] paths = [.. disk.Now.Files.Keys, .. disk.Now.Links.Keys];
        var path = dice.Of(paths);
        if (disk.Now.LeadsToFolder(path))
        {
            var real = disk.Now.Real(path)!;
            var below = disk
                .Now.Files.Keys.Where(file => file.StartsWith(real + "/", StringComparison.Ordinal))
                .ToArray();
            path = below.Length == 0 ? path + "/new.cs" : path + dice.Of(below)[real.Length..];
        }
        var place = Spelling.Any(path, disk.Now, dice);
        if (editor.Documents.Any(document => document.Place.Uri == place.Uri))
            return await FocusAsync(editor.Documents.First(document => document.Place.Uri == place.Uri));
        var file = disk.Now.Files.GetValueOrDefault(disk.Now.Real(path) ?? path);
        if (file is null || place.Path is null)
        {
            file = world.File();
            canaries.Settle(place, file.Words);
        }
        script.Add($"open {place.Uri}");
        await editor.OpenAsync(new OpenDocument(place, file.Text));
        return false;
    }

    private async Task<bool> EditAsync(OpenDocument document)
    {
        if (dice.OneIn(3))
        {
            var start = dice.Below(document.Text.Length + 1);
            var length = Math.Min(dice.Below(40), document.Text.Length - start);
            script.Add($"delete {start}+{length} of {document.Place.Uri}");
            await editor.ReplaceAsync(document, start, length, "");
            return false;
        }
        var word = canaries.Word();
        canaries.Settle(document.Place, [word]);
        await TypeAsync(document, world.Line(word).TrimEnd('\n'));
        return false;
    }

    /// <summary>A new line behind any.</summary>
    private async Task TypeAsync(OpenDocument document, string line)
    {
        document.MoveToEndOf(dice.Below(document.Lines));
        script.Add($"type '{line.Trim()}' at {document.Cursor} of {document.Place.Uri}");
        await editor.ReplaceAsync(document, document.Cursor, 0, "\n" + line);
    }

    private async Task<bool> FocusAsync(OpenDocument document)
    {
        script.Add($"focus {document.Place.Uri}");
        await editor.FocusAsync(document);
        return false;
    }

    private async Task<bool> CloseAsync(OpenDocument document)
    {
        script.Add($"close {document.Place.Uri}");
        await editor.CloseAsync(document);
        return false;
    }

    /// <summary>What the embedded model cannot go on from, so that others are asked.</summary>
    private string Unheard() => $"        unheard{dice.Below(1_000_000)} ";

    private async Task<int> AskAsync(OpenDocument document)
    {
        if (dice.Chance(60))
            await TypeAsync(document, dice.OneIn(2) ? dice.Of(Heads) : Unheard());
        else if (dice.Chance(80))
            document.MoveToEndOf(dice.Below(document.Lines));
        var isInvoked = dice.Chance(75);
        check.Asked(document, _nearest);
        script.Add($"{(isInvoked ? "invoke" : "ask")} at {document.Cursor} of {document.Place.Uri}");
        return await editor.BeginCompletionAsync(document, isInvoked);
    }

    private async Task ReadAsync(OpenDocument document, int id)
    {
        foreach (var text in await editor.EndCompletionAsync(id))
        {
            script.Add($"  shows '{text}'");
            check.Shown(document, text, editor.Documents);
            document.Offered = text;
        }
    }

    private async Task<bool> CompleteAsync(OpenDocument document)
    {
        await ReadAsync(document, await AskAsync(document));
        return true;
    }

    private async Task<bool> AcceptAsync(OpenDocument document)
    {
        if (document.Offered is not { } offered)
            return await CompleteAsync(document);
        // The text begins with what stands before the cursor on its line.
        var start = document.Text.LastIndexOf('\n', Math.Max(0, document.Cursor - 1)) + 1;
        var typed = document.Text[start..document.Cursor];
        while (typed.Length > 0 && !offered.StartsWith(typed, StringComparison.Ordinal))
            typed = typed[1..];
        script.Add($"accept in {document.Place.Uri}");
        await editor.ReplaceAsync(document, document.Cursor, 0, offered[typed.Length..]);
        return false;
    }

    /// <summary>Two requests, the second before the first is answered.</summary>
    private async Task<bool> OvertakeAsync(OpenDocument document)
    {
        var first = await AskAsync(document);
        var other = dice.OneIn(2) ? document : dice.Of(editor.Documents);
        var second = await AskAsync(other);
        await ReadAsync(document, first);
        await ReadAsync(other, second);
        return true;
    }

    /// <summary>A rule changes, and is told, while a request is under way.</summary>
    private async Task<bool> ChangeWhileAskedAsync(OpenDocument document)
    {
        var before = disk.Possible.ToArray();
        var id = await AskAsync(document);
        if (dice.OneIn(3))
            await SettingsAsync();
        else
        {
            await _disk.ChangeAsync();
            await _disk.TellAsync();
        }
        (check.Former, _grace) = ([.. check.Former, .. before], StepsOfGrace);
        await ReadAsync(document, id);
        return true;
    }

    private async Task<bool> LanesAsync()
    {
        Place[] places =
        [
            .. disk
                .Now.Files.Keys.Concat(disk.Now.Links.Keys.Where(link => !disk.Now.LeadsToFolder(link)))
                .Select(path => Spelling.AnyToAsk(path, disk.Now, dice)),
            .. editor.Documents.Select(static document => document.Place),
        ];
        script.Add($"lanes of {places.Length} places");
        foreach (var (place, lane) in places.Zip(await editor.LanesAsync(places)))
            check.Told(place, lane);
        return false;
    }

    private async Task<bool> RouteAsync(OpenDocument document)
    {
        var task = dice.Of(Tasks);
        script.Add($"route {task} of {document.Place.Uri}");
        var decision = await editor.RouteAsync(task, document);
        check.Told(document.Place, decision.GetProperty("lane").GetString()!);
        return false;
    }

    private async Task<bool> SettingsAsync()
    {
        var policies = new PolicyMaker(dice);
        var (user, folder) = (dice.OneIn(2), dice.Of(disk.Now.Open));
        var spec = user ? policies.OfUser(disk.Now) : policies.OfFolder(disk.Now, folder);
        script.Add($"settings of {(user ? "the user" : folder)}: {spec}");
        disk.Say(scene =>
            user
                ? scene with
                {
                    User = spec,
                }
                : scene with
                {
                    FolderSettings = scene.FolderSettings.SetItem(folder, spec),
                }
        );
        await editor.ConfigureAsync(disk.Now, models);
        return false;
    }

    private async Task<bool> FoldersAsync()
    {
        var more = disk.Now.Home + "/more";
        var isOpen = disk.Now.Open.Contains(more);
        script.Add($"{(isOpen ? "remove" : "add")} the folder {more}");
        disk.Say(scene => scene with { Open = isOpen ? scene.Open.Remove(more) : scene.Open.Add(more) });
        await editor.ChangeFoldersAsync(isOpen ? [] : [more], isOpen ? [more] : []);
        return false;
    }
}
