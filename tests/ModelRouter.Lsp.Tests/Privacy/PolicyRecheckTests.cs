using ModelRouter.Core.Privacy;
using static ModelRouter.Lsp.Tests.Privacy.StoreOnDisk;

namespace ModelRouter.Lsp.Tests.Privacy;

/// <summary>What is found before anything leaves, although nobody told.</summary>
public sealed class PolicyRecheckTests : IDisposable
{
    private readonly StoreOnDisk _disk = new();

    [Theory]
    [InlineData(".modelrouter.json")]
    [InlineData("w/.modelrouter.json")]
    [InlineData("w/src/.modelrouter.json")]
    public void A_new_file_holds(string path)
    {
        _disk.Open("w");
        var place = Opened("w/src/a.cs");
        _disk.Write(path, Rule("*.cs"));

        Assert.True(_disk.Store.Recheck([place]));

        Assert.Equal(Lane.Local, _disk.Store.Current.LaneOf(place).Lane);
    }

    [Theory]
    [InlineData("")]
    [InlineData("""{"privacy": {"defaultLane": "local"}}""")]
    public void A_file_that_is_gone_no_longer_holds(string text)
    {
        _disk.Write("w/.modelrouter.json", text);
        var place = Opened("w/a.cs", Lane.Local);
        File.Delete(_disk.Combine("w/.modelrouter.json"));

        _disk.Store.Recheck([place]);

        Assert.Equal(Lane.Cloud, _disk.Store.Current.LaneOf(place).Lane);
    }

    [Fact]
    public void A_file_of_the_same_size_and_time_holds_as_it_is_now()
    {
        var path = _disk.Write("w/.modelrouter.json", Rule("*.cs"));
        var written = File.GetLastWriteTimeUtc(path);
        var place = Opened("w/a.cs", Lane.Local);
        File.WriteAllText(path, Rule("*.xx"));
        File.SetLastWriteTimeUtc(path, written);

        _disk.Store.Recheck([place]);

        Assert.Equal(Lane.Cloud, _disk.Store.Current.LaneOf(place).Lane);
    }

    [Fact]
    public void A_file_put_in_place_of_another_holds()
    {
        _disk.Write("w/.modelrouter.json", Rule("*.xx"));
        var place = Opened("w/a.cs");
        File.Move(_disk.Write("new.json", Rule("*.cs")), _disk.Combine("w/.modelrouter.json"), overwrite: true);

        _disk.Store.Recheck([place]);

        Assert.Equal(Lane.Local, _disk.Store.Current.LaneOf(place).Lane);
    }

    [Fact]
    public void What_a_linked_file_says_now_holds()
    {
        var target = _disk.Write("shared/policy.json", Rule("*.xx"));
        _disk.Link("w/.modelrouter.json", target);
        var place = Opened("w/a.cs");
        File.WriteAllText(target, Rule("*.cs"));

        _disk.Store.Recheck([place]);

        Assert.Equal(Lane.Local, _disk.Store.Current.LaneOf(place).Lane);
    }

    [Fact]
    public void A_file_of_a_folder_that_is_also_known_by_a_links_name_holds()
    {
        _disk.Write("w/src/.modelrouter.json", Rule("*.xx"));
        _disk.Link("link", _disk.Combine("w"));
        _disk.Open("link");
        Opened("link/src/b.cs");
        var place = Opened("w/src/a.cs");
        _disk.Write("w/src/.modelrouter.json", Rule("*.cs"));

        _disk.Store.Recheck([place]);

        Assert.Equal(Lane.Local, _disk.Store.Current.LaneOf(place).Lane);
    }

    [Fact]
    public void Nothing_new_changes_no_version()
    {
        _disk.Write("w/.modelrouter.json", Rule("*.txt"));
        _disk.Write("w/src/.modelrouter.json", Rule("*.txt"));
        var place = Opened("w/src/a.cs");
        var version = _disk.Version;

        Assert.True(_disk.Store.Recheck([place, _disk.Store.Locate("untitled:a")]));

        Assert.Equal(version, _disk.Version);
    }

    [Fact]
    public void A_place_nobody_asked_about_is_learnt()
    {
        _disk.Write("w/.modelrouter.json", Rule("*.cs"));
        var place = _disk.At("w/a.cs");

        Assert.True(_disk.Store.Recheck([place]));

        Assert.Equal(new LaneVerdict(Lane.Local, RuleOf("w/.modelrouter.json")), _disk.Store.Current.LaneOf(place));
    }

    [Fact]
    public void A_link_pointed_elsewhere_is_said_and_located_anew()
    {
        _disk.Write("private/.modelrouter.json", Rule("**", "off"));
        _disk.Link("w/link", _disk.Folder("public"));
        var place = Opened("w/link/a.cs");
        Directory.Delete(_disk.Combine("w/link"));
        _disk.Link("w/link", _disk.Combine("private"));

        Assert.False(_disk.Store.Recheck([place]));

        Assert.True(_disk.Store.TryLaneOf(_disk.At("w/link/a.cs"), out var verdict));
        Assert.Equal(Lane.Off, verdict.Lane);
    }

    [Fact]
    public void A_link_above_another_that_is_pointed_elsewhere_brings_its_files()
    {
        _disk.Link("one/hop", _disk.Folder("end"));
        _disk.Link("two/hop", _disk.Combine("end"));
        _disk.Write("two/.modelrouter.json", Rule("**", "off"));
        _disk.Link("w", _disk.Combine("one"));
        var place = Opened("w/hop/a.cs");
        Directory.Delete(_disk.Combine("w"));
        _disk.Link("w", _disk.Combine("two"));

        Assert.True(_disk.Store.Recheck([place]));

        Assert.Equal(Lane.Off, _disk.Store.Current.LaneOf(place).Lane);
    }

    [Fact]
    public void A_workspace_folder_whose_link_is_pointed_elsewhere_counts_under_its_new_name()
    {
        _disk.Settings("""{"user": {"privacy.rules": [{"paths": ["src/*.cs"], "lane": "off"}]}}""");
        _disk.Link("w", _disk.Folder("one"));
        _disk.Folder("two");
        _disk.Open("w");
        var place = Opened("two/src/a.cs");
        Directory.Delete(_disk.Combine("w"));
        _disk.Link("w", _disk.Combine("two"));

        Assert.True(_disk.Store.Recheck([place]));

        Assert.Equal(Lane.Off, _disk.Store.Current.LaneOf(place).Lane);
    }

    private DocumentLocation Opened(string path, Lane lane = Lane.Cloud)
    {
        var place = _disk.At(path);
        Assert.Equal(lane, _disk.Store.LaneOf(place).Lane);
        return place;
    }

    private RuleReference RuleOf(string file) => new(RuleKind.Rule, "*.cs", _disk.Combine(file));

    public void Dispose() => _disk.Dispose();
}
