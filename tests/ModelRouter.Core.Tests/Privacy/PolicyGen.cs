using FsCheck;
using FsCheck.Fluent;
using ModelRouter.Core.Privacy;

namespace ModelRouter.Core.Tests.Privacy;

/// <summary>Generates policy sources whose rules meet the places of <see cref="PathSpellingGen"/> often.</summary>
internal static class PolicyGen
{
    private static readonly string[] Globs =
    [
        "secret",
        "**/secret/**",
        "*.pem",
        "src/*",
        "src/**/key.*",
        "{caf*,한?}/**",
        "[r-t]*c*",
        "**/[!k]ey.pem",
        "/w/src/**",
        "c:/w/secret",
        "/secret/",
        "???/*",
        "a b/",
        "**/ṩ",
        "Σς",
        "*#*",
        "100%/**",
        "**/*e*r*t",
        "**",
        "w/**/src/**/secret",
        "a[",
    ];

    private static readonly string?[] Roots = [null, "/w", "/w/src", "/v", "/", @"c:\w", @"C:\"];

    private static readonly Gen<Lane> AnyLane = Gen.Elements(Enum.GetValues<Lane>());

    private static readonly Gen<PrivacyRule> Rule = Gen.Elements(Globs)
        .SelectMany(glob => AnyLane.Select(lane => new PrivacyRule([glob], lane)));

    private static readonly Gen<PolicySource> Source = Gen.Elements(Roots)
        .SelectMany(root =>
            Gen.Choose(0, 3)
                .SelectMany(count => Rule.ArrayOf(count))
                .SelectMany(rules =>
                    Gen.Frequency((4, Gen.Constant<Lane?>(null)), (1, AnyLane.Select(lane => (Lane?)lane)))
                        .Select(lane => new PolicySource($"rules of {root}", root is null ? null : Places.At(root))
                        {
                            Rules = [.. rules],
                            DefaultLane = lane,
                        })
                )
        );

    public static Arbitrary<PolicySource[]> Any { get; } =
        Arb.From(Gen.Choose(0, 5).SelectMany(count => Source.ArrayOf(count)));

    public static Arbitrary<string> AnyPath { get; } = Arb.From(PathSpellingGen.PlainPath);

    /// <summary>Places of every kind: saved, unsaved, unresolved.</summary>
    public static Arbitrary<string> AnyPlace { get; } =
        Arb.From(
            Gen.Frequency(
                (6, PathSpellingGen.PlainPath),
                (1, PathSpellingGen.PlainPath.Select(path => "untitled:" + path[1..])),
                (1, PathSpellingGen.PlainPath.Select(path => "untitled:" + path)),
                (1, PathSpellingGen.PlainPath.Select(path => "vscode-remote://host" + path)),
                (1, PathSpellingGen.PlainPath.Select(path => "c:" + path))
            )
        );
}
