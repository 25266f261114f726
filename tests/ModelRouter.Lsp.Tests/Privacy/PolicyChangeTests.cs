using ModelRouter.Core.Privacy;
using static ModelRouter.Lsp.Tests.Privacy.StoreOnDisk;

namespace ModelRouter.Lsp.Tests.Privacy;

/// <summary>What changes on disk, told or not.</summary>
public sealed class PolicyChangeTests : IDisposable
{
    private readonly StoreOnDisk _disk = new();
    private readonly List<long> _heard = [];

    [Fact]
    public void A_rule_holds_from_the_change_that_brings_it_to_the_one_that_takes_it()
    {
        _disk.Open("w");
        using var subscription = _disk.Store.OnChange(policy => _heard.Add(policy.Version));
        Assert.Equal(Lane.Cloud, _disk.LaneOf("w/a.cs"));
        var version = _disk.Version;

        _disk.Write("w/.modelrouter.json", Rule("*.cs"));
        _disk.Changed("w/.modelrouter.json");
        Assert.Equal((Lane.Local, version + 1), (_disk.LaneOf("w/a.cs"), _disk.Version));

        _disk.Write("w/.modelrouter.json", Rule("*.cs", "off"));
        _disk.Changed("w/.modelrouter.json");
        Assert.Equal((Lane.Off, version + 2), (_disk.LaneOf("w/a.cs"), _disk.Version));

        File.Delete(_disk.Combine("w/.modelrouter.json"));
        _disk.Changed("w/.modelrouter.json");
        Assert.Equal((Lane.Cloud, version + 3), (_disk.LaneOf("w/a.cs"), _disk.Version));
        Assert.Equal([version + 1, version + 2, version + 3], _heard);
    }

    [Fact]
    public void A_rewrite_that_says_the_same_changes_no_version()
    {
        _disk.Write("w/.modelrouter.json", Rule("*.cs"));
        _disk.Write("w/.aiignore", "x");
        _disk.Open("w");
        var version = _disk.Version;

        _disk.Write("w/.modelrouter.json", Rule("*.cs") + "\n");
        _disk.Write("w/.aiignore", "x");
        _disk.Changed("w/.modelrouter.json", "w/.aiignore");

        Assert.Equal(version, _disk.Version);
    }

    [Fact]
    public void An_ignore_file_that_changes_makes_a_version()
    {
        _disk.Write("w/.aiignore", "x");
        _disk.Open("w");
        var version = _disk.Version;

        _disk.Write("w/.aiignore", "y");
        _disk.Changed("w/.aiignore");

        Assert.Equal(version + 1, _disk.Version);
    }

    [Fact]
    public void Other_files_and_folders_nobody_asked_about_change_nothing()
    {
        _disk.Open("w");
        var version = _disk.Version;
        _disk.Write("w/new/.modelrouter.json", Rule("**", "off"));

        _disk.Changed("w/a.cs", "w/new", "w/new/.modelrouter.json", "elsewhere/.modelrouter.json");

        Assert.Equal(version, _disk.Version);
        Assert.Equal(Lane.Off, _disk.LaneOf("w/new/a.cs"));
    }

    [Fact]
    public void A_folder_that_is_renamed_takes_its_rules_along()
    {
        _disk.Write("w/one/deep/.modelrouter.json", Rule("*.cs"));
        _disk.Open("w");
        Assert.Equal(Lane.Local, _disk.LaneOf("w/one/deep/a.cs"));
        Assert.Equal(Lane.Cloud, _disk.LaneOf("w/two/deep/a.cs"));

        Directory.Move(_disk.Combine("w/one"), _disk.Combine("w/two"));
        _disk.Changed("w/one", "w/two");

        Assert.Equal(Lane.Cloud, _disk.LaneOf("w/one/deep/a.cs"));
        Assert.Equal(Lane.Local, _disk.LaneOf("w/two/deep/a.cs"));
    }

    [Fact]
    public void A_folder_that_is_put_in_place_of_another_is_read()
    {
        _disk.Folder("w");
        _disk.Open("w");
        Assert.Equal(Lane.Cloud, _disk.LaneOf("w/sub/a.cs"));
        _disk.Write("new/.modelrouter.json", Rule("*.cs"));

        Directory.Move(_disk.Combine("new"), _disk.Combine("w/sub"));
        _disk.Changed("w/sub");

        Assert.Equal(Lane.Local, _disk.LaneOf("w/sub/a.cs"));
    }

    [Fact]
    public void A_change_told_under_a_links_name_is_found_under_the_folders()
    {
        var real = _disk.Folder("real");
        _disk.Link("other", real);
        _disk.Open("real");

        _disk.Write("real/.modelrouter.json", Rule("*.cs"));
        _disk.Changed("other/.modelrouter.json");

        Assert.Equal(Lane.Local, _disk.LaneOf("real/a.cs"));
    }

    [Fact]
    public void A_change_told_under_a_folders_name_holds_although_a_links_name_is_known()
    {
        _disk.Write("w/src/.modelrouter.json", Rule("*.xx"));
        _disk.Link("link", _disk.Combine("w"));
        _disk.Open("link");
        Assert.Equal(Lane.Cloud, _disk.LaneOf("link/src/a.cs"));

        _disk.Write("w/src/.modelrouter.json", Rule("*.cs"));
        _disk.Changed("w/src/.modelrouter.json");

        Assert.Equal(Lane.Local, _disk.LaneOf("w/src/a.cs"));
        Assert.Equal(Lane.Local, _disk.LaneOf("link/src/a.cs"));
    }

    [Fact]
    public void A_link_that_is_pointed_elsewhere_is_followed_when_told()
    {
        _disk.Write("private/.modelrouter.json", Rule("**", "off"));
        _disk.Write("private/a.cs", "");
        _disk.Link("w/link", _disk.Folder("public"));
        _disk.Open("w");
        Assert.Equal(Lane.Cloud, _disk.LaneOf("w/link/a.cs"));

        Directory.Delete(_disk.Combine("w/link"));
        _disk.Link("w/link", _disk.Combine("private"));
        _disk.Changed("w/link");

        Assert.True(_disk.Store.TryLocate(_disk.UriOf("w/link/a.cs"), out var place));
        Assert.True(_disk.Store.TryLaneOf(place, out var verdict));
        Assert.Equal(Lane.Off, verdict.Lane);
    }

    [Fact]
    public void A_link_on_the_way_of_a_link_is_followed_too()
    {
        _disk.Write("private/.modelrouter.json", Rule("**", "off"));
        _disk.Link("hop", _disk.Folder("public"));
        _disk.Link("w/link", _disk.Combine("hop"));
        _disk.Open("w");
        Assert.Equal(Lane.Cloud, _disk.LaneOf("w/link/a.cs"));

        Directory.Delete(_disk.Combine("hop"));
        _disk.Link("hop", _disk.Combine("private"));
        _disk.Changed("hop");

        Assert.Equal(Lane.Off, _disk.LaneOf("w/link/a.cs"));
    }

    [Fact]
    public void A_workspace_folder_whose_link_is_pointed_elsewhere_counts_under_its_new_name()
    {
        _disk.Settings("""{"user": {"privacy.rules": [{"paths": ["src/*.cs"], "lane": "off"}]}}""");
        _disk.Link("w", _disk.Folder("one"));
        _disk.Folder("two");
        _disk.Open("w");
        Assert.Equal(Lane.Off, _disk.LaneOf("one/src/a.cs"));
        Assert.Equal(Lane.Cloud, _disk.LaneOf("two/src/a.cs"));

        Directory.Delete(_disk.Combine("w"));
        _disk.Link("w", _disk.Combine("two"));
        _disk.Changed("w");

        Assert.Equal(Lane.Cloud, _disk.LaneOf("one/src/a.cs"));
        Assert.Equal(Lane.Off, _disk.LaneOf("two/src/a.cs"));
    }

    [Fact]
    public void Who_stopped_listening_hears_nothing()
    {
        _disk.Open("w");
        _disk.Store.OnChange(policy => _heard.Add(policy.Version)).Dispose();

        _disk.Settings("""{"user": {"privacy.defaultLane": "off"}}""");

        Assert.Empty(_heard);
    }

    [Fact]
    public void Who_changes_the_policy_when_told_of_it_leaves_the_others_in_order()
    {
        using var first = _disk.Store.OnChange(_ => _disk.Settings("""{"user": {"privacy.defaultLane": "trusted"}}"""));
        using var second = _disk.Store.OnChange(policy => _heard.Add(policy.Version));
        var version = _disk.Version;

        _disk.Settings("""{"user": {"privacy.defaultLane": "off"}}""");

        Assert.Equal([version + 2], _heard);
        Assert.Equal(Lane.Trusted, _disk.LaneOf("w/a.cs"));
    }

    public void Dispose() => _disk.Dispose();
}
