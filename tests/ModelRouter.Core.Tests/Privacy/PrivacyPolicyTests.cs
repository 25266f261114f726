using ModelRouter.Core.Privacy;
using static ModelRouter.Core.Tests.Privacy.Places;

namespace ModelRouter.Core.Tests.Privacy;

public sealed class PrivacyPolicyTests
{
    [Fact]
    public void Without_rules_all_is_open() => Assert.Equal(new LaneVerdict(Lane.Cloud), Policy().LaneOf(At("/w/a")));

    [Fact]
    public void A_verdict_names_the_rule_and_its_file()
    {
        var source = Folder("/w") with { Rules = [new(["secrets/"], Lane.Local, "client code")] };

        var verdict = Policy(source).LaneOf(At("/w/Secrets/a.cs"));

        Assert.Equal(Lane.Local, verdict.Lane);
        Assert.Equal(new RuleReference(RuleKind.Rule, "secrets/", "/w/.modelrouter.json", "client code"), verdict.Rule);
        Assert.Null(verdict.Error);
    }

    [Theory]
    [InlineData("/w/src/a.cs", Lane.Local)]
    [InlineData("/w/srcs/a.cs", Lane.Cloud)]
    [InlineData("/v/src/a.cs", Lane.Cloud)]
    [InlineData("/w2/src/a.cs", Lane.Cloud)]
    public void A_folders_rules_speak_for_that_folder(string path, Lane lane) =>
        Assert.Equal(lane, Policy(Folder("/w", ("src/**", Lane.Local))).LaneOf(At(path)).Lane);

    [Theory]
    [InlineData("/w/src/a.cs", Lane.Local)]
    [InlineData("/v/src/a.cs", Lane.Local)]
    [InlineData("/elsewhere/src/a.cs", Lane.Cloud)]
    [InlineData("/elsewhere/key.pem", Lane.Off)]
    [InlineData("/home/me/clients/a", Lane.Trusted)]
    [InlineData("/etc/x", Lane.Local)]
    public void The_users_rules_speak_for_every_folder(string path, Lane lane)
    {
        var inputs = new PolicyInputs
        {
            Sources =
            [
                User(("src/**", Lane.Local), ("*.pem", Lane.Off), ("~/clients/", Lane.Trusted), ("/etc/", Lane.Local)),
            ],
            WorkspaceFolders = [At("/w"), At("/v")],
            HomeFolder = "/home/me",
        };

        Assert.Equal(lane, PrivacyPolicy.Create(inputs, 1).LaneOf(At(path)).Lane);
    }

    [Fact]
    public void Of_nested_folders_the_strictest_wins()
    {
        var policy = Policy(
            Folder("/w", ("inner/**", Lane.Trusted)),
            Folder("/w/inner", ("*.cs", Lane.Local)),
            Folder("/w/inner/deep", ("**", Lane.Cloud))
        );

        Assert.Equal(Lane.Local, policy.LaneOf(At("/w/inner/deep/a.cs")).Lane);
        Assert.Equal(Lane.Trusted, policy.LaneOf(At("/w/inner/deep/a.txt")).Lane);
        Assert.Equal(Lane.Cloud, policy.LaneOf(At("/w/a.cs")).Lane);
    }

    [Fact]
    public void Default_lanes_hold_for_what_no_rule_names()
    {
        var user = User() with { DefaultLane = Lane.Trusted };
        var folder = Folder("/w", ("open/", Lane.Cloud)) with { DefaultLane = Lane.Local };

        var policy = Policy(user, folder);

        Assert.Equal(Lane.Local, policy.LaneOf(At("/w/open/a")).Lane);
        Assert.Equal(Lane.Trusted, policy.LaneOf(At("/v/a")).Lane);
        Assert.Equal(
            new RuleReference(RuleKind.Default, "privacy.defaultLane", "/w/.modelrouter.json"),
            policy.LaneOf(At("/w/a")).Rule
        );
    }

    [Fact]
    public void A_link_into_a_private_folder_is_private()
    {
        var policy = Policy(Folder("/w", ("private/", Lane.Off)));

        var opened = DocumentLocation.FromUri("file:///w/public/a.cs", Links(("/w/public/a.cs", "../private/a.cs")));

        Assert.Equal(Lane.Off, policy.LaneOf(opened).Lane);
    }

    [Fact]
    public void A_link_out_of_a_private_folder_is_private()
    {
        var policy = Policy(Folder("/w", ("private/", Lane.Off)));

        Assert.Equal(
            Lane.Off,
            policy.LaneOf(DocumentLocation.FromUri("file:///w/private/a", Links(("/w/private", "/v")))).Lane
        );
    }

    [Fact]
    public void A_folder_opened_by_a_link_covers_its_files_under_both_names()
    {
        var root = DocumentLocation.FromPath("/link", Links(("/link", "/real")));
        var policy = Policy(new PolicySource("file", root) { Rules = [new(["/a/"], Lane.Local)] });

        Assert.Equal(Lane.Local, policy.LaneOf(At("/link/a/x")).Lane);
        Assert.Equal(Lane.Local, policy.LaneOf(At("/real/a/x")).Lane);
    }

    [Theory]
    [InlineData("vscode-remote://host/w/a.cs", Lane.Local)]
    [InlineData("vscode-remote://host/w/key.pem", Lane.Off)]
    [InlineData("relative.cs", Lane.Local)]
    [InlineData("output:log", Lane.Local)]
    public void What_cannot_be_resolved_is_never_beyond_local(string name, Lane lane)
    {
        var verdict = Policy(User(("*.pem", Lane.Off))).LaneOf(At(name));

        Assert.Equal(lane, verdict.Lane);
        Assert.Contains(name, verdict.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("untitled:Untitled-1", Lane.Trusted)]
    [InlineData("untitled:/w/secret/a", Lane.Local)]
    [InlineData("untitled:note.secret", Lane.Off)]
    public void An_unsaved_document_has_the_strictest_lane_it_could_be_saved_under(string name, Lane lane)
    {
        var strict = Folder("/v", ("*.secret", Lane.Off)) with { DefaultLane = Lane.Trusted };

        Assert.Equal(lane, Policy(Folder("/w", ("secret/", Lane.Local)), strict).LaneOf(At(name)).Lane);
    }

    /// <summary>Nobody saves there without choosing it: what holds in a folder within an open one says nothing of it.</summary>
    [Theory]
    [InlineData("untitled:Untitled-1", Lane.Trusted)]
    [InlineData("untitled:Untitled-1.pem", Lane.Trusted)]
    [InlineData("untitled:/home/w/nested/new.cs", Lane.Off)]
    [InlineData("/home/w/nested/a.cs", Lane.Off)]
    public void An_unsaved_document_has_the_lane_of_the_open_folders_not_of_those_within(string name, Lane lane)
    {
        var policy = PrivacyPolicy.Create(
            new PolicyInputs
            {
                Sources =
                [
                    Folder("/home") with
                    {
                        DefaultLane = Lane.Trusted,
                    },
                    Folder("/home/w/nested", ("*", Lane.Off)) with
                    {
                        DefaultLane = Lane.Off,
                    },
                    Folder("/elsewhere", ("*", Lane.Off)),
                    Folder("/home/w/broken", ("a[", Lane.Off)),
                ],
                IgnoreFiles = [new(At("/home/w/nested"), "/home/w/nested/.aiignore", static (_, _) => true)],
                WorkspaceFolders = [At("/home/w")],
            },
            version: 1
        );

        Assert.Equal(lane, policy.LaneOf(At(name)).Lane);
    }

    /// <summary>Some file systems take these for one name.</summary>
    [Theory]
    [InlineData("Straße/", "/w/STRASSE/a")]
    [InlineData("strasse/", "/w/Straße/a")]
    [InlineData("straße/", "/w/Straße/a")]
    [InlineData("stra?e/", "/w/Straße/a")]
    [InlineData("stra[ß]e/", "/w/Straße/a")]
    [InlineData("*ﬁx*", "/w/postfix.cs")]
    [InlineData("*fix*", "/w/postﬁx.cs")]
    [InlineData("/w/**/Weiß/*.cs", "/w/x/weiss/a.cs")]
    public void A_rule_covers_names_with_letters_that_stand_for_several(string glob, string path) =>
        Assert.Equal(Lane.Local, Policy(Folder("/w", (glob, Lane.Local))).LaneOf(At(path)).Lane);

    [Theory]
    [InlineData("/Straße", "/STRASSE/a")]
    [InlineData("/STRASSE", "/straße/a")]
    public void A_folder_whose_name_has_such_a_letter_covers_its_files(string root, string path) =>
        Assert.Equal(Lane.Off, Policy(Folder(root) with { DefaultLane = Lane.Off }).LaneOf(At(path)).Lane);

    [Fact]
    public void A_rule_that_does_not_parse_closes_its_folder()
    {
        var policy = Policy(Folder("/w", ("a[", Lane.Trusted)), Folder("/v"));

        var verdict = policy.LaneOf(At("/w/any"));

        Assert.Equal(Lane.Local, verdict.Lane);
        Assert.Equal(RuleKind.Broken, verdict.Rule!.Kind);
        Assert.Equal(
            "/w/.modelrouter.json: privacy.rules[0]: the glob 'a[' cannot be used: a '[' is not closed",
            verdict.Error
        );
        Assert.Equal(verdict.Error, Assert.Single(policy.Problems).ToString());
        Assert.Equal(Lane.Cloud, policy.LaneOf(At("/v/any")).Lane);
    }

    [Fact]
    public void A_broken_rule_that_meant_off_closes_to_off() =>
        Assert.Equal(Lane.Off, Policy(Folder("/w", ("a[", Lane.Off))).LaneOf(At("/w/any")).Lane);

    [Fact]
    public void A_broken_rule_of_the_user_closes_everything() =>
        Assert.Equal(Lane.Local, Policy(User(("{", Lane.Cloud))).LaneOf(At("/any")).Lane);

    [Fact]
    public void A_folder_that_cannot_be_told_closes_what_it_may_cover()
    {
        Assert.Equal(Lane.Local, Policy(Folder("vscode-remote:/w")).LaneOf(At("/w/a")).Lane);
        Assert.Equal(Lane.Local, Policy(Folder("relative")).LaneOf(At("/any")).Lane);
    }

    [Fact]
    public void A_closed_policy_lets_nothing_out()
    {
        var policy = PrivacyPolicy.Closed("settings.json", "it is gone", 7);

        Assert.Equal(Lane.Local, policy.LaneOf(At("/a")).Lane);
        Assert.Equal(Lane.Local, policy.LaneOf(At("untitled:a")).Lane);
        Assert.Equal("settings.json: policy: it is gone", policy.LaneOf(At("/a")).Error);
        Assert.Equal(7, policy.Version);
    }

    [Theory]
    [InlineData(null, null, Lane.Off)]
    [InlineData(false, null, Lane.Cloud)]
    [InlineData(false, true, Lane.Off)]
    [InlineData(null, false, Lane.Off)]
    [InlineData(true, false, Lane.Off)]
    public void Ignore_files_count_unless_the_user_alone_says_no(bool? user, bool? folder, Lane lane)
    {
        var inputs = new PolicyInputs
        {
            Sources = [User() with { HonorIgnoreFiles = user }, Folder("/w") with { HonorIgnoreFiles = folder }],
            IgnoreFiles = [new(At("/w"), "/w/.aiignore", (path, isFolder) => path is "keys" && isFolder)],
        };

        var verdict = PrivacyPolicy.Create(inputs, 1).LaneOf(At("/w/KEYS/deep/a.txt"));

        Assert.Equal(lane, verdict.Lane);
        if (lane == Lane.Off)
            Assert.Equal(new RuleReference(RuleKind.IgnoreFile, null, "/w/.aiignore"), verdict.Rule);
    }

    [Fact]
    public void An_ignore_file_is_asked_from_the_top_down()
    {
        var asked = new List<string>();
        var inputs = new PolicyInputs
        {
            IgnoreFiles =
            [
                new(
                    At("/w"),
                    "/w/.aiignore",
                    (path, isFolder) =>
                    {
                        asked.Add(path.ToString() + (isFolder ? "/" : ""));
                        return false;
                    }
                ),
            ],
        };

        _ = PrivacyPolicy.Create(inputs, 1).LaneOf(At("/w/a/b/c"));
        _ = PrivacyPolicy.Create(inputs, 1).LaneOf(At("/elsewhere/x"));

        Assert.Equal(["a/", "a/b/", "a/b/c"], asked.Distinct());
    }

    [Fact]
    public void An_ignore_file_that_cannot_be_read_closes_its_folder()
    {
        var inputs = new PolicyInputs { IgnoreFiles = [new(At("/w"), "/w/.aiignore", null)] };

        var policy = PrivacyPolicy.Create(inputs, 1);

        Assert.Equal(Lane.Local, policy.LaneOf(At("/w/a")).Lane);
        Assert.Equal(Lane.Cloud, policy.LaneOf(At("/v/a")).Lane);
    }

    [Fact]
    public void A_place_whose_policy_files_are_not_read_is_local_until_they_are()
    {
        var read = false;
        var inputs = new PolicyInputs { Sources = [Folder("/w", ("*.pem", Lane.Off))], HasRead = _ => read };
        var policy = PrivacyPolicy.Create(inputs, 1);

        var verdict = policy.LaneOf(At("/w/a"));
        Assert.Equal((Lane.Local, RuleKind.Unresolved), (verdict.Lane, verdict.Rule!.Kind));
        Assert.Contains("/w/a: ", verdict.Error, StringComparison.Ordinal);
        Assert.Equal(Lane.Off, policy.LaneOf(At("/w/key.pem")).Lane);

        read = true;
        Assert.Equal(new LaneVerdict(Lane.Cloud), policy.LaneOf(At("/w/a")));
        Assert.Null(policy.LaneOf(At("/w/key.pem")).Error);
    }

    [Fact]
    public void What_is_read_of_one_folder_does_not_open_another_whose_name_differs_in_case()
    {
        var inputs = new PolicyInputs { HasRead = place => place.Path == "/w/a" };
        var policy = PrivacyPolicy.Create(inputs, 1);

        Assert.Equal(Lane.Cloud, policy.LaneOf(At("/w/a")).Lane);
        Assert.Equal(Lane.Local, policy.LaneOf(At("/W/a")).Lane);
    }

    [Fact]
    public void Lines_of_an_ignore_file_that_are_no_patterns_are_told_and_close_nothing()
    {
        var inputs = new PolicyInputs
        {
            IgnoreFiles = [new(At("/w"), "/w/.aiignore", (_, _) => false) { Unclear = ["a["] }],
        };

        var policy = PrivacyPolicy.Create(inputs, 1);

        Assert.False(Assert.Single(policy.Problems).Closes);
        Assert.Equal(Lane.Cloud, policy.LaneOf(At("/w/a")).Lane);
    }

    [Fact]
    public void A_requests_lane_is_that_of_its_strictest_source()
    {
        var policy = Policy(Folder("/w", ("l", Lane.Local), ("t", Lane.Trusted), ("l2", Lane.Local)));

        var verdict = policy.CombineLanes([At("/w/a"), At("/w/t"), At("/w/l"), At("/w/l2")]);

        Assert.Equal(Lane.Local, verdict.Lane);
        Assert.Equal("l", verdict.Rule!.Pattern);
        Assert.Equal(Lane.Off, policy.CombineLanes([]).Lane);
    }

    [Fact]
    public void Asking_again_takes_no_memory()
    {
        var policy = Policy(Folder("/w", ("*.cs", Lane.Local)));
        var location = At("/w/a.cs");
        _ = policy.LaneOf(location);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
            _ = policy.LaneOf(location);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Theory]
    [InlineData(Lane.Off, Lane.Off, false)]
    [InlineData(Lane.Off, Lane.Local, false)]
    [InlineData(Lane.Local, Lane.Local, true)]
    [InlineData(Lane.Local, Lane.Trusted, false)]
    [InlineData(Lane.Trusted, Lane.Local, true)]
    [InlineData(Lane.Cloud, Lane.Cloud, true)]
    [InlineData(Lane.Cloud, Lane.Off, false)]
    public void Text_goes_no_further_than_its_lane(Lane source, Lane destination, bool allowed) =>
        Assert.Equal(allowed, Lanes.Allows(source, destination));

    [Fact]
    public void Lanes_are_read_as_they_are_written()
    {
        foreach (var lane in Enum.GetValues<Lane>())
            Assert.Equal(lane, Lanes.Parse(Lanes.NameOf(lane).ToUpperInvariant()));
        Assert.Null(Lanes.Parse("clouds"));
        Assert.Null(Lanes.Parse(null));
        Assert.Equal(Lane.Off, default);
    }
}
