using ModelRouter.Core.Privacy;

namespace ModelRouter.PrivacyFuzz.World;

/// <summary>Makes globs and lines of ignore files out of paths that there are, so that many of them say something.</summary>
internal sealed class GlobMaker(Dice dice)
{
    private static readonly string[] Broken = ["[abc", "!src/", "{a,b", "../src", " "];

    /// <summary>A glob for rules.</summary>
    /// <param name="path">Absolute, of what it may name.</param>
    /// <param name="folder">What it is relative to; above the path.</param>
    /// <param name="home">What <c>~</c> stands for, where it stands for something.</param>
    public string Glob(string path, string folder, string? home)
    {
        if (dice.OneIn(25))
            return dice.Of(Broken);
        if (home is not null && dice.OneIn(6))
            return dice.OneIn(2) ? "~" + path[home.Length..] : path;
        string[] segments = [.. path[(folder.Length + 1)..].Split('/').Select(Segment)];
        var length = dice.OneIn(3) ? segments.Length : 1 + dice.Below(segments.Length);
        var glob = string.Join('/', segments[..length]);
        return dice.Below(12) switch
        {
            0 => "**/" + segments[^1],
            1 => segments[^1],
            2 => "**/" + segments[^1] + "/**",
            3 => segments[0],
            4 => $"{{nowhere,{glob}}}",
            5 => $"{{{segments[0]},docs}}/**",
            6 => "./" + glob,
            7 when home is null => "/" + glob,
            8 => glob + "/",
            9 => glob + "/**",
            10 => glob.Replace('/', '\\'),
            _ => glob,
        };
    }

    /// <summary>A line of an ignore file.</summary>
    public string Line(string path, string folder)
    {
        var segments = path[(folder.Length + 1)..].Split('/');
        var length = 1 + dice.Below(segments.Length);
        var isFile = length == segments.Length;
        var line = dice.Below(6) switch
        {
            0 => segments[^1],
            1 => "*" + segments[^1][^3..],
            2 => "/" + string.Join('/', segments[..length]) + (isFile ? "" : "/"),
            3 => string.Join('/', segments[..length]),
            4 => "**/" + segments[length - 1],
            _ => segments[0],
        };
        return dice.OneIn(5) ? "!" + line : AnyCase(line);
    }

    private string Segment(string name) =>
        dice.Below(9) switch
        {
            0 => "*",
            1 => name[..1] + "*",
            2 => "*" + name[^2..],
            3 => "?" + name[1..],
            4 when char.IsAsciiLetter(name[0]) => $"[{char.ToLowerInvariant(name[0])}0-3]" + name[1..],
            5 => "[!~]" + name[1..],
            6 => name.Replace("\u00e9", "e\u0301", StringComparison.Ordinal),
            7 => AnyCase(name),
            _ => name,
        };

    private string AnyCase(string text) => dice.OneIn(3) ? text.ToUpperInvariant() : text;

    public Lane Lane() =>
        dice.Below(10) switch
        {
            < 2 => Core.Privacy.Lane.Off,
            < 6 => Core.Privacy.Lane.Local,
            < 8 => Core.Privacy.Lane.Trusted,
            _ => Core.Privacy.Lane.Cloud,
        };
}
