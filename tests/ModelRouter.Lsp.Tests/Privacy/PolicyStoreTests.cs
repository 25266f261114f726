using ModelRouter.Core.Privacy;
using ModelRouter.Lsp.Privacy;
using static ModelRouter.Lsp.Tests.Privacy.StoreOnDisk;

namespace ModelRouter.Lsp.Tests.Privacy;

/// <summary>Which files and settings hold for a place.</summary>
public sealed class PolicyStoreTests : IDisposable
{
    private readonly StoreOnDisk _disk = new();

    [Fact]
    public void Nothing_leaves_before_settings_are_known()
    {
        using var store = new PolicyStore(null, TimeProvider.System);
        store.FoldersChanged([_disk.UriOf("w")]);

        Assert.Equal(Lane.Local, store.LaneOf(_disk.At("w/a.cs")).Lane);
        Assert.Contains("not known yet", store.LaneOf(_disk.At("w/a.cs")).Error, StringComparison.Ordinal);

        store.SettingsChanged(null);

        Assert.Equal(Lane.Cloud, store.LaneOf(_disk.At("w/a.cs")).Lane);
    }

    /// <summary>Two thousand folders, of which each would be looked at, and each above it to get there.</summary>
    [Fact]
    public void A_place_in_more_folders_than_anybody_makes_is_local_and_says_why()
    {
        _disk.Write("w/a/.modelrouter.json", Rule("*.pem", "off"));
        var deep = "w/a" + string.Concat(Enumerable.Repeat("/d", 1_900));

        var verdict = _disk.VerdictOf(deep + "/a.cs");

        Assert.Equal(Lane.Local, verdict.Lane);
        Assert.Contains("256 folders deep", verdict.Error, StringComparison.Ordinal);
        Assert.Equal(Lane.Off, _disk.LaneOf(deep + "/key.pem"));
    }

    [Fact]
    public void A_place_is_local_until_the_files_above_it_are_read()
    {
        _disk.Write("w/inner/.modelrouter.json", Rule("*.cs", "off"));
        _disk.Open("w");
        var place = _disk.At("w/inner/a.txt");

        Assert.False(_disk.Store.TryLaneOf(place, out var verdict));
        Assert.Equal(Lane.Local, verdict.Lane);
        Assert.Equal(Lane.Local, _disk.Store.Current.LaneOf(place).Lane);
        Assert.False(_disk.Store.IsLearnt(place));

        _disk.Store.Learn(place);

        Assert.True(_disk.Store.TryLaneOf(place, out verdict));
        Assert.Equal(Lane.Cloud, verdict.Lane);
        Assert.Equal(Lane.Off, _disk.LaneOf("w/inner/a.cs"));
    }

    [Fact]
    public void A_policy_answers_only_for_folders_read_when_it_was_made()
    {
        _disk.Write("w/inner/.modelrouter.json", Rule("**"));
        _disk.Open("w");
        var former = _disk.Store.Current;
        var place = _disk.At("w/inner/a.cs");

        _disk.Store.Learn(place);

        Assert.Equal(Lane.Local, former.LaneOf(place).Lane);
        Assert.NotNull(former.LaneOf(place).Error);
        Assert.Null(_disk.Store.Current.LaneOf(place).Error);
    }

    [Fact]
    public void Reading_a_folder_without_files_changes_no_version()
    {
        _disk.Open("w");
        var version = _disk.Version;

        Assert.Equal(Lane.Cloud, _disk.LaneOf("w/a/b/c.cs"));

        Assert.Equal(version, _disk.Version);
    }

    [Theory]
    [InlineData("repo/src", "repo/src/a.cs")]
    [InlineData("repo", "repo/src/a.cs")]
    [InlineData("elsewhere", "repo/a.cs")]
    public void A_policy_file_holds_for_all_below_it_whatever_is_open(string open, string file)
    {
        var policy = _disk.Write("repo/.modelrouter.json", Rule("*.cs"));
        _disk.Open(open);

        var verdict = _disk.VerdictOf(file);

        Assert.Equal(Lane.Local, verdict.Lane);
        Assert.Equal(policy, verdict.Rule!.Source);
    }

    [Fact]
    public void A_nested_repository_has_rules_of_its_own_below_it()
    {
        _disk.Write("w/.modelrouter.json", Rule("*.cs", "trusted"));
        _disk.Write("w/sub/.modelrouter.json", Rule("a.*"));
        _disk.Open("w", "w/sub");

        Assert.Equal(Lane.Local, _disk.LaneOf("w/sub/a.cs"));
        Assert.Equal(Lane.Trusted, _disk.LaneOf("w/sub/b.cs"));
        Assert.Equal(Lane.Trusted, _disk.LaneOf("w/a.cs"));
    }

    [Fact]
    public void A_folder_opened_by_a_link_obeys_the_files_of_both_its_names()
    {
        _disk.Write("real/.modelrouter.json", Rule("a.cs"));
        _disk.Write("names/.modelrouter.json", Rule("link/b.cs"));
        _disk.Link("names/link", _disk.Folder("real/repo"));
        _disk.Open("names/link");

        Assert.Equal(Lane.Local, _disk.LaneOf("names/link/a.cs"));
        Assert.Equal(Lane.Local, _disk.LaneOf("names/link/b.cs"));
        Assert.Equal(Lane.Cloud, _disk.LaneOf("names/link/c.cs"));
    }

    [Fact]
    public void What_other_assistants_may_not_read_is_off_in_every_folder_below()
    {
        _disk.Write("repo/.aiignore", "*.pem\nÄRGER/");
        var nested = _disk.Write("repo/src/.cursorignore", "secret");
        _disk.Open("repo/src");

        Assert.Equal(Lane.Off, _disk.LaneOf("repo/src/deep/KEY.PEM"));
        Assert.Equal(Lane.Off, _disk.LaneOf("repo/ärger/a.cs"));
        Assert.Equal(new RuleReference(RuleKind.IgnoreFile, null, nested), _disk.VerdictOf("repo/src/secret/a").Rule);
        Assert.Equal(Lane.Cloud, _disk.LaneOf("repo/secret/a"));
    }

    [Fact]
    public void A_link_to_a_private_file_is_private()
    {
        _disk.Write("private/.modelrouter.json", Rule("**", "off"));
        _disk.Link("w/a.cs", _disk.Write("private/a.cs", ""));
        _disk.Open("w");

        Assert.Equal(Lane.Off, _disk.LaneOf("w/a.cs"));
    }

    [Fact]
    public void A_link_in_a_circle_is_local()
    {
        _disk.Link("w/loop", "loop");

        Assert.Contains("circle", _disk.VerdictOf("w/loop").Error, StringComparison.Ordinal);
        Assert.Equal(Lane.Local, _disk.LaneOf("w/loop/a.cs"));
    }

    [Theory]
    [InlineData("file://host/share/a.cs")]
    [InlineData("vscode-remote://host/w/a.cs")]
    public void A_place_on_another_machine_is_local(string uri) =>
        Assert.Equal(Lane.Local, _disk.Store.LaneOf(_disk.Store.Locate(uri)).Lane);

    [Fact]
    public void An_unsaved_document_needs_no_folder()
    {
        Assert.Equal(Lane.Cloud, _disk.Store.LaneOf(_disk.Store.Locate("untitled:Untitled-1")).Lane);

        _disk.Settings("""{"user": {"privacy.defaultLane": "local"}}""");

        Assert.Equal(Lane.Local, _disk.Store.LaneOf(_disk.Store.Locate("untitled:Untitled-1")).Lane);
    }

    [Fact]
    public void Settings_of_the_user_and_of_a_folder_hold()
    {
        var folder = _disk.UriOf("w");
        _disk.Open("w", "v");
        _disk.Settings(
            $$$"""
            {"modelrouter": {
              "user": {"privacy.rules": [{"paths": ["src/**"], "lane": "trusted"}, {"paths": ["~/a"], "lane": "off"}]},
              "folders": {"{{{folder}}}/": {"privacy": {"defaultLane": "local"} } }
            } }
            """
        );

        Assert.Equal("settings of folder " + _disk.Combine("w/"), _disk.VerdictOf("w/a.cs").Rule!.Source);
        Assert.Equal("user settings", _disk.VerdictOf("v/src/a.cs").Rule!.Source);
        Assert.Equal(Lane.Cloud, _disk.LaneOf("v/a.cs"));
        Assert.Equal(Lane.Off, _disk.Store.LaneOf(_disk.Store.Locate("file:///home/nobody/a")).Lane);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("""{"user": []}""")]
    [InlineData("""{"folders": []}""")]
    [InlineData("""{"modelrouter": "x"}""")]
    [InlineData("""{"user": {"privacy": 1}}""")]
    [InlineData("""{"folders": {"relative": {}}}""")]
    public void Settings_of_another_shape_close_every_place(string json)
    {
        _disk.Settings(json);

        Assert.Equal(Lane.Local, _disk.LaneOf("w/a.cs"));
        Assert.NotEmpty(_disk.Store.Current.Problems);
    }

    [Fact]
    public void A_folders_broken_settings_close_that_folder()
    {
        _disk.Settings($$$"""{"folders": {"{{{_disk.UriOf("w")}}}": 1}}""");

        Assert.Equal(Lane.Local, _disk.LaneOf("w/a.cs"));
        Assert.Equal(Lane.Cloud, _disk.LaneOf("v/a.cs"));
    }

    [Fact]
    public void A_change_of_settings_that_says_nothing_takes_nothing_back()
    {
        _disk.Settings("""{"user": {"privacy.defaultLane": "local"}}""");

        _disk.Store.SettingsChanged(null);
        _disk.Settings("""{"modelrouter": null}""");

        Assert.Equal(Lane.Local, _disk.LaneOf("w/a.cs"));

        _disk.Settings("{}");

        Assert.Equal(Lane.Cloud, _disk.LaneOf("w/a.cs"));
    }

    [Fact]
    public void The_same_settings_and_folders_change_no_version()
    {
        const string Settings = """{"user": {"privacy.rules": [{"paths": ["a", "b"], "lane": "off"}]}}""";
        _disk.Settings(Settings);
        _disk.Open("w");
        var version = _disk.Version;

        _disk.Settings(Settings);
        _disk.Open("w");

        Assert.Equal(version, _disk.Version);
    }

    [Fact]
    public void Locating_again_takes_no_look_at_the_disk()
    {
        var place = _disk.At("w/a.cs");

        Assert.True(_disk.Store.TryLocate(_disk.UriOf("w/a.cs"), out var same));
        Assert.Same(place, same);
        Assert.False(_disk.Store.TryLocate(_disk.UriOf("w/b.cs"), out _));
    }

    public void Dispose() => _disk.Dispose();
}
