using System.Text;
using ModelRouter.Core.Privacy;
using static ModelRouter.Core.Tests.Privacy.Places;

namespace ModelRouter.Core.Tests.Privacy;

/// <summary>Where one character or one comparison decides on a lane: each was found by changing just that.</summary>
public sealed class VerdictEdgeTests
{
    [Theory]
    [InlineData("vscode-notebook-cell-metadata:/w/secrets/a.ipynb#W0sZmlsZQ==")]
    [InlineData("vscode-notebook-cell-output:/w/secrets/a.ipynb#W0sZmlsZQ==")]
    [InlineData("vscode-notebook-cell:/w/secrets/s.ipynb")]
    [InlineData("vscode-userdata:/w/secrets/a.json")]
    public void A_part_of_a_file_is_told_as_the_file(string uri)
    {
        Assert.Equal(LocationKind.File, At(uri).Kind);
        Assert.Equal(Lane.Off, Policy(User(("/w/secrets/", Lane.Off))).LaneOf(At(uri)).Lane);
    }

    [Theory]
    [InlineData("git:/w/secrets/a.cs?{}")]
    [InlineData("git:/w/secrets/a.cs?{broken")]
    [InlineData("git:/w/secrets/a.cs")]
    [InlineData("ab:/w/secrets/a.cs")]
    [InlineData("vscode-remote://host/w/secrets/a.cs")]
    [InlineData("/a./c:/w/secrets/a.cs", "/a./c:/w/secrets/")]
    [InlineData("/ab/c:/w/secrets/a.cs", "/ab/c:/w/secrets/")]
    [InlineData("//?/UNC/c:/secrets/a.cs", "/*/UNC/c:/secrets/")]
    [InlineData(@"\\host\share", "//host/share")]
    [InlineData(@"\\127.0.0.1\share\secrets\a.cs", "//localhost/share/secrets/")]
    [InlineData(@"\\[::1]\c$\secrets\a.cs", "c:/secrets/")]
    [InlineData(@"\\::1\c$\secrets\a.cs", "c:/secrets/")]
    [InlineData(@"\\--1.ipv6-literal.net\c$\secrets\a.cs", "c:/secrets/")]
    [InlineData(@"\\.\UNC\.\c$\secrets\a.cs", "c:/secrets/")]
    [InlineData(@"\\.\UNC\?\c$\secrets\a.cs", "c:/secrets/")]
    public void A_name_however_odd_is_under_the_rules_of_its_path(string name, string glob = "/w/secrets/") =>
        Assert.Equal(Lane.Off, Policy(User((glob, Lane.Off))).LaneOf(At(name)).Lane);

    [Theory]
    [InlineData("git:{\"path\":\"/w/a.cs\"}")]
    [InlineData("file://host")]
    [InlineData("file:///w/%FF.cs")]
    [InlineData(@"\\?\UNC")]
    [InlineData(@"\\?\abc\secrets\a.cs")]
    public void What_names_no_file_is_local(string name) => Assert.Equal(Lane.Local, Policy().LaneOf(At(name)).Lane);

    [Theory]
    [InlineData(0, LocationKind.File)]
    [InlineData(1, LocationKind.Unresolved)]
    public void A_name_is_read_up_to_its_limit(int more, LocationKind kind)
    {
        const int limit = 16_384;
        var path = "/" + new string('a', limit - 1 + more);

        Assert.Equal(kind, DocumentLocation.FromPath(path, NoLinks).Kind);
        Assert.Equal(kind, At("file:" + path[..^"file:".Length]).Kind);
    }

    [Fact]
    public void Of_two_paths_that_a_name_can_mean_the_first_is_its_real_one() =>
        Assert.Equal("/w/a.cs", At("file:///w/a.cs#x").RealPath);

    [Theory]
    [InlineData("c:", null)]
    [InlineData(@"\\host\share", @"\\host\share")]
    [InlineData(@"\\host\share\..\a", @"\\host\share\a")]
    [InlineData(@"/w/a\b", "/x")]
    public void Links_are_looked_for_below_the_root(string path, string? real) =>
        Assert.Equal(real, Links((@"/w/a\b", "/x"))(path).Path);

    [Fact]
    public void Nothing_there_is_told_from_something_there() =>
        Assert.Equal(
            [true, false, false, false],
            new[] { LinkStep.Missing, LinkStep.NoLink, LinkStep.Link("/x"), LinkStep.Failed("no") }.Select(
                static step => step.IsMissing
            )
        );

    /// <summary>About one in eighty thousand pairs of places has the same hash: found by looking for it.</summary>
    [Fact]
    public void Places_of_one_hash_are_still_two_places()
    {
        var seen = new Dictionary<int, DocumentLocation>();
        DocumentLocation? first;
        var second = At("/w/0");
        for (var i = 1; !seen.TryGetValue(second.GetHashCode(), out first); i++)
        {
            seen.Add(second.GetHashCode(), second);
            second = At($"/w/{i}");
        }

        Assert.NotEqual(first, second);
        Assert.False(SameNames.Comparer.Equals(first, second));
    }

    [Theory]
    [InlineData("a.txt", "/a.txt")]
    [InlineData("k/a.txt", "/v/k/a.txt")]
    [InlineData("*.txt", "/wx/a.txt")]
    [InlineData("*.txt", "/wa.txt")]
    public void A_folders_rules_hold_nowhere_else(string glob, string path) =>
        Assert.Equal(Lane.Cloud, Policy(Folder("/w", (glob, Lane.Off))).LaneOf(At(path)).Lane);

    [Fact]
    public void A_users_glob_of_any_depth_holds_outside_the_workspace_too() =>
        Assert.Equal(
            Lane.Off,
            Policy(User(("*.pem", Lane.Off)), Folder("/w", ("x", Lane.Off))).LaneOf(At("/elsewhere/a.pem")).Lane
        );

    [Fact]
    public void A_folders_glob_that_names_the_whole_path_holds() =>
        Assert.Equal(Lane.Off, Policy(Folder("/w", ("/w/secrets/", Lane.Off))).LaneOf(At("/w/secrets/a")).Lane);

    [Theory]
    [InlineData("[0-9]", "9")]
    [InlineData("x[a-c]", "xc")]
    [InlineData("x[A-C]", "xc")]
    [InlineData("c:/w/secrets/", "secrets/a", "c:/w")]
    [InlineData("secret.", "sub/secret./a", "c:/w")]
    [InlineData("sub/secret.", "sub/secret/a", "c:/w")]
    [InlineData("{[a,b]x,c}", "bx")]
    [InlineData("{[a,b]x,c}", ",x")]
    [InlineData(".", "a")]
    [InlineData("\uAC01", "\u1100\u1161\u11A8")]
    [InlineData("\uAC01", "\uAC00\u11A8")]
    [InlineData("\u0301\u0323", "\u0323\u0301")]
    [InlineData("\u1100\u1161\u11A8", "\uAC01")]
    public void A_glob_covers_what_it_says_to_the_last_letter(string glob, string name, string root = "/w")
    {
        // Not off: a glob that cannot be used closes its folder to local.
        Assert.Equal(Lane.Trusted, Policy(Folder(root, (glob, Lane.Trusted))).LaneOf(At($"{root}/{name}")).Lane);
    }

    [Fact]
    public void A_brace_that_closes_nothing_closes_the_folder() =>
        Assert.Equal(Lane.Local, Policy(Folder("/w", ("}x", Lane.Cloud))).LaneOf(At("/w/a")).Lane);

    [Theory]
    [InlineData("untitled:secret.env", Lane.Off)]
    [InlineData("untitled:sub/secret.env", Lane.Off)]
    [InlineData("untitled:wx/secret.env", Lane.Off)]
    [InlineData("untitled:open.txt", Lane.Cloud)]
    public void An_unsaved_document_is_under_every_folders_rules(string uri, Lane lane)
    {
        string[] names = ["secret.env", "sub/secret.env", "wx/secret.env"];
        Assert.Equal(
            lane,
            Policy(Folder("/w", [.. names.Select(static name => (name, Lane.Off))])).LaneOf(At(uri)).Lane
        );
        Assert.Equal(lane, WithIgnore((path, _) => names.Contains(path.ToString())).LaneOf(At(uri)).Lane);
    }

    [Fact]
    public void An_ignore_file_speaks_of_what_is_below_it_alone()
    {
        var policy = WithIgnore(static (_, _) => true);

        Assert.Equal(Lane.Cloud, policy.LaneOf(At("/w")).Lane);
        Assert.Equal(Lane.Cloud, policy.LaneOf(At("/wx")).Lane);
        Assert.Equal(Lane.Cloud, policy.LaneOf(At("/v/a")).Lane);
        Assert.Equal(Lane.Off, policy.LaneOf(At("/w/a")).Lane);
    }

    [Fact]
    public void What_an_ignore_file_names_is_off_whatever_a_rule_says()
    {
        var inputs = new PolicyInputs
        {
            Sources = [Folder("/w", ("*.env", Lane.Trusted))],
            IgnoreFiles = [new(At("/w"), "/w/.aiignore", static (_, _) => true)],
        };

        Assert.Equal(Lane.Off, PrivacyPolicy.Create(inputs, version: 1).LaneOf(At("/w/a.env")).Lane);
    }

    [Fact]
    public void An_unsaved_document_is_asked_of_as_it_is_written_too() =>
        Assert.Equal(
            Lane.Off,
            WithIgnore(static (path, _) => path is "Secret.env").LaneOf(At("untitled:Secret.env")).Lane
        );

    [Fact]
    public void The_ignore_files_that_count_are_these() =>
        Assert.Equal(
            [".cursorignore", ".continueignore", ".aiexclude", ".aiignore", ".codeiumignore", ".copilotignore"],
            IgnoreSource.FileNames
        );

    [Theory]
    [InlineData("""{"privcy": {"rules": []}}""")]
    [InlineData("""{"privacy": {"rules": [{"paths": ["x"], "lane": "off", "lane": "y", "lane": "z"}]}}""")]
    public void What_may_be_a_rule_misspelt_closes_its_folder(string text) =>
        Assert.Equal(Lane.Local, PolicyOf(Encoding.UTF8.GetBytes(text)).LaneOf(At("/w/a")).Lane);

    [Theory]
    [InlineData("models")]
    [InlineData("tiers")]
    [InlineData("routes")]
    [InlineData("discover")]
    [InlineData("budget")]
    public void What_only_the_user_may_say_is_refused_and_closes_nothing(string key) =>
        Assert.Equal(Lane.Cloud, PolicyOf(Encoding.UTF8.GetBytes("{\"" + key + "\": {}}")).LaneOf(At("/w/a")).Lane);

    [Fact]
    public void A_folder_that_cannot_be_told_closes_what_it_may_be()
    {
        var source = PolicyFileReader.ReadFile("{}"u8, At("w"), "w/.modelrouter.json");
        var inputs = new PolicyInputs { IgnoreFiles = [new(At("w"), "w/.aiignore", static (_, _) => false)] };

        Assert.Equal(Lane.Local, Policy(source).LaneOf(At("/w/a")).Lane);
        Assert.Equal(Lane.Local, PrivacyPolicy.Create(inputs, version: 1).LaneOf(At("/w/a")).Lane);
    }

    [Fact]
    public void Bytes_that_are_no_text_close_the_folder() =>
        Assert.Equal(
            Lane.Local,
            PolicyOf([.. "{\"privacy\": {\"rules\": [{\"paths\": [\"b"u8, 0xFF, .. "\"], \"lane\": \"off\"}]}}"u8])
                .LaneOf(At("/w/a"))
                .Lane
        );

    [Theory]
    [InlineData(0, Lane.Cloud)]
    [InlineData(1, Lane.Local)]
    public void A_glob_is_read_up_to_its_limit_and_closes_the_folder_past_it(int more, Lane lane)
    {
        var glob = new string('x', PolicyFileReader.MaxGlobLength + more);
        var text = $$$"""{"privacy": {"rules": [{"paths": ["y", "{{{glob}}}"], "lane": "off"}]}}""";

        Assert.Equal(lane, PolicyOf(Encoding.UTF8.GetBytes(text)).LaneOf(At("/w/a")).Lane);
    }

    [Theory]
    [InlineData(0, Lane.Cloud)]
    [InlineData(1, Lane.Local)]
    public void A_policy_file_is_read_up_to_its_limit(int more, Lane lane) =>
        Assert.Equal(
            lane,
            PolicyOf(Encoding.UTF8.GetBytes("{}".PadRight(PolicyFileReader.MaxFileBytes + more)))
                .LaneOf(At("/w/a"))
                .Lane
        );

    private static PrivacyPolicy WithIgnore(IgnoreMatch names) =>
        PrivacyPolicy.Create(
            new PolicyInputs { WorkspaceFolders = [At("/w")], IgnoreFiles = [new(At("/w"), "/w/.aiignore", names)] },
            version: 1
        );

    private static PrivacyPolicy PolicyOf(byte[] file) =>
        Policy(PolicyFileReader.ReadFile(file, At("/w"), "/w/.modelrouter.json"));
}
