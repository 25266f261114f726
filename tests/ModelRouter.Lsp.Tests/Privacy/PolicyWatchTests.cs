using ModelRouter.Core.Privacy;
using ModelRouter.Lsp.Privacy;
using ModelRouter.TestKit;
using static ModelRouter.Lsp.Tests.Privacy.StoreOnDisk;

namespace ModelRouter.Lsp.Tests.Privacy;

/// <summary>What the store sees by itself.</summary>
public sealed class PolicyWatchTests : IDisposable
{
    private readonly ManualTime _time = new();
    private readonly StoreOnDisk _disk;
    private readonly List<IDisposable> _subscriptions = [];

    public PolicyWatchTests() => _disk = new StoreOnDisk(time: _time);

    [Fact]
    public async Task A_file_above_the_open_folder_is_seen_by_itself()
    {
        _disk.Folder("repo/src");
        _disk.Open("repo/src");
        _disk.Store.Watch(clientWatches: true);
        var changed = NextChange();

        PutInPlace("repo/.modelrouter.json", Rule("*.cs"));

        Assert.Equal(Lane.Local, (await changed).LaneOf(_disk.At("repo/src/a.cs")).Lane);
    }

    [Fact]
    public async Task A_file_in_an_open_folder_is_seen_by_itself_where_the_client_sees_nothing()
    {
        _disk.Store.Watch(clientWatches: false);
        _disk.Folder("w/sub");
        _disk.Open("w");
        _disk.Store.Learn(_disk.At("w/sub/a.cs"));
        var changed = NextChange();

        PutInPlace("w/sub/.aiignore", "*.cs");

        Assert.Equal(Lane.Off, (await changed).LaneOf(_disk.At("w/sub/a.cs")).Lane);
    }

    [Fact]
    public async Task A_folder_that_goes_and_comes_again_is_looked_at()
    {
        _disk.Folder("repo/src");
        _disk.Open("repo/src");
        _disk.Store.Watch(clientWatches: true);
        Directory.Delete(_disk.Combine("repo"), recursive: true);
        var changed = NextChange();

        _disk.Write("new/src/.modelrouter.json", Rule("*.cs"));
        Directory.Move(_disk.Combine("new"), _disk.Combine("repo"));

        Assert.Equal(Lane.Local, (await changed).LaneOf(_disk.At("repo/src/a.cs")).Lane);
    }

    [Fact]
    public void Folders_that_cannot_be_watched_are_looked_at_from_time_to_time()
    {
        _disk.Folder("repo/src");
        _disk.Open("repo/src");
        _disk.Store.Watch(clientWatches: true, maxWatchers: 0);
        var place = _disk.At("repo/src/a.cs");
        _disk.Write("repo/.modelrouter.json", Rule("*.cs"));
        Assert.Equal(Lane.Cloud, _disk.Store.Current.LaneOf(place).Lane);

        _time.Advance(PolicyWatch.LookEvery);
        Assert.Equal(Lane.Local, _disk.Store.Current.LaneOf(place).Lane);

        File.Delete(_disk.Combine("repo/.modelrouter.json"));
        _time.Advance(PolicyWatch.LookEvery);
        Assert.Equal(Lane.Cloud, _disk.Store.Current.LaneOf(place).Lane);
    }

    [Fact]
    public void What_the_client_watches_is_not_looked_at()
    {
        _disk.Folder("w");
        _disk.Open("w");
        _disk.Store.Watch(clientWatches: true, maxWatchers: 0);
        _disk.Write("w/.modelrouter.json", Rule("*.cs"));

        _time.Advance(PolicyWatch.LookEvery);

        Assert.Equal(Lane.Cloud, _disk.LaneOf("w/a.cs"));
    }

    [Fact]
    public void A_folder_that_is_closed_is_looked_at_from_then_on()
    {
        _disk.Folder("w");
        _disk.Open("w");
        _disk.Store.Watch(clientWatches: true, maxWatchers: 0);
        _disk.Open();
        _disk.Write("w/.modelrouter.json", Rule("*.cs"));

        _time.Advance(PolicyWatch.LookEvery);

        Assert.Equal(Lane.Local, _disk.LaneOf("w/a.cs"));
    }

    /// <summary>Writes a file elsewhere first, so that it is never seen half.</summary>
    private void PutInPlace(string path, string text) =>
        File.Move(_disk.Write("new", text), _disk.Combine(path), overwrite: true);

    /// <summary>The next policy, which is waited for as long as the test runner allows.</summary>
    private async Task<PrivacyPolicy> NextChange()
    {
        var next = new TaskCompletionSource<PrivacyPolicy>(TaskCreationOptions.RunContinuationsAsynchronously);
        _subscriptions.Add(_disk.Store.OnChange(policy => next.TrySetResult(policy)));
        return await next.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        _subscriptions.ForEach(static subscription => subscription.Dispose());
        _disk.Dispose();
    }
}
