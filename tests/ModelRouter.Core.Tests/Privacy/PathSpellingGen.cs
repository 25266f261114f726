using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace ModelRouter.Core.Tests.Privacy;

/// <summary>One place under two names.</summary>
/// <param name="Plain">As a person would write it.</param>
/// <param name="Other">As somebody who wants to slip past a rule would.</param>
internal sealed record TwoNames(string Plain, string Other)
{
    public override string ToString() => $"{Plain}  |  {Other}";
}

/// <summary>Generates places, and disguises for them.</summary>
internal static class PathSpellingGen
{
    /// <summary>Names, with spellings that a file system may take for the same.</summary>
    private static readonly string[][] Names =
    [
        ["src", "SRC", "Src"],
        ["secret", "SECRET", "Secre\u200Dt"],
        ["café", "cafe\u0301", "CAFÉ", "CAFE\u0301"],
        ["한글", "\u1112\u1161\u11AB\u1100\u1173\u11AF"],
        ["a b", "A b"],
        ["key.pem", "KEY.PEM", "Key.Pem"],
        ["ṩ", "s\u0323\u0307", "s\u0307\u0323", "Ṩ"],
        ["100%", "100%"],
        ["x#y", "X#Y"],
        ["σς", "ΣΣ"],
    ];

    private static readonly Gen<string[]> Segments = Gen.Choose(1, 5)
        .SelectMany(count => Gen.Choose(0, Names.Length - 1).ArrayOf(count))
        .Select(indexes => indexes.Select(i => Names[i][0]).ToArray());

    /// <summary>An absolute path that is not disguised, under <c>/w</c> half of the time.</summary>
    public static Gen<string> PlainPath { get; } =
        Segments.SelectMany(segments =>
            Gen.Elements("/w/", "/v/", "/").Select(start => start + string.Join('/', segments))
        );

    public static Arbitrary<TwoNames> Rooted { get; } =
        Arb.From(Segments.SelectMany(segments => Seed.Select(seed => Disguise(["w", .. segments], seed))));

    public static Arbitrary<TwoNames> Windows { get; } =
        Arb.From(Segments.SelectMany(segments => Seed.Select(seed => DisguiseForWindows(["w", .. segments], seed))));

    private static Gen<int> Seed => Gen.Choose(0, int.MaxValue - 1);

    private static TwoNames Disguise(string[] segments, int seed)
    {
        var random = new Random(seed);
        var path = "/" + string.Join('/', segments);
        var other = new StringBuilder();
        foreach (var segment in segments)
            other.Append(Pick(random, "/", "//", "/./", "/x/../", "/a/b/../../")).Append(Variant(random, segment));
        other.Append(Pick(random, "", "/", "/.", "/z/.."));
        var disguised = other.ToString();
        var name = random.Next(5) switch
        {
            0 => disguised,
            1 => "FILE://" + Pick(random, "", "localhost") + SingleSlash(Percent(random, disguised)),
            2 => "vscode-notebook-cell:" + SingleSlash(Percent(random, disguised)) + "#W3sZmlsZQ%3d%3D",
            3 => "git:" + SingleSlash(Percent(random, disguised)) + "?" + Percent(random, GitQuery(disguised)),
            _ => "file:" + SingleSlash(Percent(random, disguised)),
        };
        return new TwoNames(path, name);
    }

    private static TwoNames DisguiseForWindows(string[] segments, int seed)
    {
        var random = new Random(seed);
        var other = new StringBuilder();
        foreach (var segment in segments)
        {
            other
                .Append(Pick(random, @"\", "/", @"\.\", @"\x\..\", "/a/../", @"\. \"))
                .Append(Variant(random, segment))
                .Append(Pick(random, "", "", ".", " ", ". .", "::$INDEX_ALLOCATION"));
        }
        var disguised = other.ToString();
        var name = random.Next(6) switch
        {
            0 => "c:" + disguised,
            1 => "C:" + disguised,
            2 => @"\\?\c:" + disguised.Replace('/', '\\'),
            3 => @"\\localhost\C$" + disguised,
            4 => "file:///" + Pick(random, "c:", "C%3a", "%63%3A") + Percent(random, disguised),
            _ => "git:/c%3A/?" + Percent(random, GitQuery("c:" + disguised)),
        };
        // The path of the git document itself is no file here: only the one it names.
        return new TwoNames(
            @"c:\" + string.Join('\\', segments),
            name.Replace("git:/c%3A/?", "git:?", StringComparison.Ordinal)
        );
    }

    private static string GitQuery(string path) =>
        "{\"path\":\"" + path.Replace("\\", "\\\\", StringComparison.Ordinal) + "\",\"ref\":\"~\"}";

    private static string Variant(Random random, string name) =>
        Pick(random, Names.FirstOrDefault(names => names[0] == name) ?? [name]);

    /// <summary>Two slashes would begin an authority.</summary>
    private static string SingleSlash(string path) => "/" + path.TrimStart('/');

    private static string Percent(Random random, string text)
    {
        var encoded = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            var mustEncode = rune.Value is '%' or '#' or '?' or >= 0x80;
            if (!mustEncode && random.Next(4) > 0)
            {
                encoded.Append(rune);
                continue;
            }
            foreach (var value in Encoding.UTF8.GetBytes(rune.ToString()))
                encoded.Append('%').Append(value.ToString(random.Next(2) == 0 ? "x2" : "X2"));
        }
        return encoded.ToString();
    }

    private static string Pick(Random random, params string[] choices) => choices[random.Next(choices.Length)];
}
