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

    public void Dispose() => _disk.Dispose();
}
