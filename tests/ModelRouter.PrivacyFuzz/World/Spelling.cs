using System.Text;

namespace ModelRouter.PrivacyFuzz.World;

/// <summary>The URIs by which editors, and people who try, open a path.</summary>
internal static class Spelling
{
    /// <summary>The usual one.</summary>
    public static Place Plain(string path) => new(UriOf(path), path, PlaceKind.File);

    /// <summary>Any one, the usual one most often.</summary>
    /// <param name="path">Absolute, of a file or link.</param>
    /// <param name="scene">Says which folders on the way are links.</param>
    /// <param name="dice">Chooses.</param>
    public static Place Any(string path, Scene scene, Dice dice)
    {
        var uri = UriOf(path);
        return dice.Below(20) switch
        {
            0 => new(Escaped(uri, dice), path, PlaceKind.File),
            1 => new("FILE" + uri[4..], path, PlaceKind.File),
            2 => new(uri[..7] + Detour(path, scene), path, PlaceKind.File),
            3 => new($"git:{uri[7..]}?{GitQuery(path)}", path, PlaceKind.File),
            4 => new($"vscode-notebook-cell:{uri[7..]}#W0sZmlsZQ%3D%3D", path, PlaceKind.File),
            5 => new("weird:" + uri[7..], path, PlaceKind.Unknown),
            6 => new("untitled:" + uri[7..], path, PlaceKind.Unsaved),
            7 => new($"untitled:Untitled-{1 + dice.Below(9)}", null, PlaceKind.Unsaved),
            8 when OtherCase(path) is { } other => new(UriOf(other), other, PlaceKind.OtherCase),
            _ => new(uri, path, PlaceKind.File),
        };
    }

    /// <summary>Any one, those that cannot be opened but asked about among them.</summary>
    public static Place AnyToAsk(string path, Scene scene, Dice dice) =>
        dice.Below(10) switch
        {
            0 => new("file://localhost" + UriOf(path)[7..], path, PlaceKind.File),
            1 => new("file:" + UriOf(path)[7..], path, PlaceKind.File),
            2 => new(path, path, PlaceKind.File),
            _ => Any(path, scene, dice),
        };

    public static string UriOf(string path) =>
        "file://" + string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    /// <summary>Letters by their numbers, which means the same.</summary>
    private static string Escaped(string uri, Dice dice)
    {
        var text = new StringBuilder("file://");
        foreach (var c in uri.AsSpan(7))
            text.Append(
                char.IsAsciiLetter(c) && text[^1] != '%' && text[^2] != '%' && dice.OneIn(4) ? $"%{(int)c:X2}" : $"{c}"
            );
        return text.ToString();
    }

    /// <summary>Through a folder and back, and with what says nothing. Never back out of a link: that leads elsewhere.</summary>
    private static string Detour(string path, Scene scene)
    {
        var folder = Scene.Above(path).Skip(1).First();
        var name = folder[folder.LastIndexOf('/')..];
        var back = scene.Real(folder) == folder ? $"/..{name}/./" : "/.//";
        return UriOf(folder)[7..]
            + back.Replace(name, UriOf(name)[7..], StringComparison.Ordinal)
            + UriOf(path[folder.Length..])[8..];
    }

    private static string GitQuery(string path) => Uri.EscapeDataString($$"""{"path":"{{path}}","ref":"HEAD"}""");

    private static string? OtherCase(string path)
    {
        var folder = Scene.Above(path).Skip(1).First();
        var name = folder[(folder.LastIndexOf('/') + 1)..];
        var other = name.ToUpperInvariant();
        return other == name ? null : folder[..^name.Length] + other + path[folder.Length..];
    }
}
