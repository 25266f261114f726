using FsCheck;
using FsCheck.Fluent;
using ModelRouter.Core.Privacy;

namespace ModelRouter.Core.Tests.Privacy;

/// <summary>What holds for every policy and every place.</summary>
public sealed class PolicyProperties
{
    /// <summary>Random cases for each property: under a second each.</summary>
    private const int Runs = 3_000;

    private static readonly DocumentLocation[] Folders = [Places.At("/w"), Places.At("/v"), Places.At(@"c:\w")];

    [Fact]
    public void Every_name_of_a_place_has_the_same_lane() =>
        Holds(
            PathSpellingGen.Rooted,
            (sources, names) =>
            {
                var policy = PolicyOf(sources);
                Assert.Equal(policy.LaneOf(Places.At(names.Plain)), policy.LaneOf(Places.At(names.Other)));
            }
        );

    [Fact]
    public void Every_name_of_a_Windows_place_has_the_same_lane() =>
        Holds(
            PathSpellingGen.Windows,
            (sources, names) =>
            {
                var policy = PolicyOf(sources);
                Assert.Equal(policy.LaneOf(Places.At(names.Plain)), policy.LaneOf(Places.At(names.Other)));
            }
        );

    [Fact]
    public void What_Windows_drops_from_a_name_never_loosens() =>
        Holds(
            PolicyGen.AnyPlace,
            (sources, place) =>
            {
                var policy = PolicyOf(sources);
                var plain = policy.LaneOf(Places.At(place)).Lane;
                foreach (var tail in new[] { ".", " ", ". ", ":stream", "::$DATA" })
                    Assert.True(policy.LaneOf(Places.At(place + tail)).Lane <= plain, tail);
            }
        );

    [Fact]
    public void A_link_is_as_strict_as_both_its_ends() =>
        Check(
            Prop.ForAll(
                PolicyGen.Any,
                PolicyGen.AnyPlace,
                PolicyGen.AnyPath,
                (sources, link, target) =>
                {
                    var policy = PolicyOf(sources);
                    var location = DocumentLocation.FromUri(link, _ => RealPath.Found(target));
                    var lane = policy.LaneOf(location).Lane;

                    Assert.True(lane <= policy.LaneOf(Places.At(link)).Lane);
                    if (location.RealPath is not null)
                        Assert.True(lane <= policy.LaneOf(DocumentLocation.FromPath(target, Places.NoLinks)).Lane);
                }
            )
        );

    [Fact]
    public void A_source_more_never_loosens() =>
        Holds(
            PolicyGen.AnyPlace,
            (sources, place) =>
            {
                var location = Places.At(place);
                var lane = Lane.Cloud;
                for (var count = 0; count <= sources.Length; count++)
                {
                    var next = PolicyOf(sources[..count]).LaneOf(location).Lane;
                    Assert.True(count == 0 || next <= lane);
                    lane = next;
                }
            }
        );

    [Fact]
    public void The_strictest_of_all_sources_wins() =>
        Holds(
            PolicyGen.AnyPlace,
            (sources, place) =>
            {
                var location = Places.At(place);
                var strictest = location.Problem is null ? Lane.Cloud : Lane.Local;
                foreach (var source in sources)
                {
                    // The roots that the others bring count for unsaved documents and the user's globs.
                    var others = sources.Select(other => other with { Rules = [], DefaultLane = null });
                    strictest = Lanes.Strictest(strictest, PolicyOf([source, .. others]).LaneOf(location).Lane);
                }
                Assert.Equal(strictest, PolicyOf(sources).LaneOf(location).Lane);
            }
        );

    [Fact]
    public void Order_means_nothing() =>
        Holds(
            PolicyGen.AnyPlace,
            (sources, place) =>
            {
                var location = Places.At(place);
                var reversed = sources.Reverse().Select(source => source with { Rules = [.. source.Rules.Reverse()] });

                Assert.Equal(PolicyOf(sources).LaneOf(location), PolicyOf([.. reversed]).LaneOf(location));
            }
        );

    [Fact]
    public void Asking_again_changes_nothing() =>
        Holds(
            PolicyGen.AnyPlace,
            (sources, place) =>
            {
                var policy = PolicyOf(sources);
                var first = policy.LaneOf(Places.At(place));

                Assert.Same(first, policy.LaneOf(Places.At(place)));
                Assert.Equal(first, policy.Decide(Places.At(place)));
            }
        );

    private static PrivacyPolicy PolicyOf(PolicySource[] sources) =>
        PrivacyPolicy.Create(new PolicyInputs { Sources = [.. sources], WorkspaceFolders = [.. Folders] }, version: 1);

    private static void Holds<T>(Arbitrary<T> places, Action<PolicySource[], T> property) =>
        Check(Prop.ForAll(PolicyGen.Any, places, property));

    private static void Check(Property property) =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(Runs).WithQuietOnSuccess(true), property);
}
