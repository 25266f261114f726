using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using ModelRouter.Core.Privacy;

namespace ModelRouter.Core.Tests.Privacy;

/// <summary>The matcher against a regular expression made of the same glob, as VS Code does it.</summary>
public sealed class GlobProperties
{
    private const int Runs = 5_000;

    /// <summary>Few letters, so that random paths and globs meet.</summary>
    private static readonly string[] Pieces = ["a", "b", "ab", "*", "?", "[ab]", "[!a]", "*a", "a.", ".b"];

    private static readonly Gen<string> Segment = Gen.Frequency(
        (1, Gen.Constant("**")),
        (4, Gen.Choose(1, 3).SelectMany(count => Gen.Elements(Pieces).ArrayOf(count)).Select(string.Concat))
    );

    private static readonly Arbitrary<string> Glob = Arb.From(
        Gen.Choose(2, 5).SelectMany(count => Segment.ArrayOf(count)).Select(segments => string.Join('/', segments))
    );

    private static readonly Arbitrary<string> Path = Arb.From(
        Gen.Choose(1, 5)
            .SelectMany(count =>
                Gen.Choose(1, 4)
                    .SelectMany(length => Gen.Elements('a', 'b', '.', 'c').ArrayOf(length))
                    .Select(characters => new string(characters))
                    .ArrayOf(count)
            )
            .Select(segments => string.Join('/', segments))
    );

    [Fact]
    public void Matches_a_path_if_the_expression_matches_it_or_a_folder_above() =>
        Holds(
            (glob, path, globs) =>
            {
                // "a." also stands for the "a" that Windows makes of it.
                var expected = Expression(glob).IsMatch(path) || Expression(WithoutTails(glob)).IsMatch(path);

                Assert.Equal(expected, globs.Any(candidate => candidate.Matches(path)));
            }
        );

    [Fact]
    public void A_path_that_matches_has_all_pairs_of_the_globs_signature() =>
        Holds(
            (_, path, globs) =>
            {
                foreach (var glob in globs)
                    Assert.True(!glob.Matches(path) || PathSignature.Of("/" + path).Covers(glob.Signature));
            }
        );

    private static Regex Expression(string glob)
    {
        var expression = "^";
        var segments = glob.Split('/');
        for (var i = 0; i < segments.Length; i++)
        {
            // What ends in "**" also means the folder before it.
            var isLast = i == segments.Length - 1;
            var separator = segments[(i + 1)..].All(segment => segment == "**") ? "(?:/|$)" : "/";
            expression +=
                segments[i] == "**"
                    ? (isLast ? "" : "(?:[^/]+/)*")
                    : SegmentExpression(segments[i]) + (isLast ? "" : separator);
        }
        // Any folder above will do, so what follows has to begin at a slash.
        return new Regex(expression + (segments[^1] == "**" ? "" : "(?:/.*)?$"), RegexOptions.NonBacktracking);
    }

    private static string SegmentExpression(string segment) =>
        segment
            .Replace(".", "\\.", StringComparison.Ordinal)
            .Replace("*", "[^/]*", StringComparison.Ordinal)
            .Replace("?", "[^/]", StringComparison.Ordinal)
            .Replace("[!a]", "[^/a]", StringComparison.Ordinal);

    private static string WithoutTails(string glob) =>
        string.Join('/', glob.Split('/').Select(segment => segment.TrimEnd('.')));

    private static void Holds(Action<string, string, List<GlobPath>> property) =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(Runs).WithQuietOnSuccess(true),
            Prop.ForAll(
                Glob,
                Path,
                (glob, path) =>
                {
                    var globs = new List<GlobPath>();
                    Assert.Null(GlobParser.Parse(glob, homeFolder: null, globs));
                    property(glob, path, globs);
                }
            )
        );
}
