using ModelRouter.Core.Privacy;
using static ModelRouter.Lsp.Tests.Privacy.StoreOnDisk;

namespace ModelRouter.Lsp.Tests.Privacy;

/// <summary>What holds while several threads ask and change.</summary>
public sealed class PolicyThreadTests : IDisposable
{
    private const int Rounds = 100;

    private readonly StoreOnDisk _disk = new();

    [Fact]
    public async Task A_place_whose_folder_forbids_is_never_open_to_anyone()
    {
        _disk.Open("w");
        var places = Enumerable.Range(0, Rounds).Select(Place).ToArray();

        var learning = Beside(() => Array.ForEach(places, _disk.Store.Learn));
        var asking = Beside(() =>
        {
            foreach (var place in places)
            {
                Assert.True(_disk.Store.Current.LaneOf(place).Lane <= Lane.Local);
                Assert.True(_disk.Store.LaneOf(place).Lane == Lane.Off);
            }
        });
        await Task.WhenAll(learning, asking);

        DocumentLocation Place(int number)
        {
            _disk.Write($"w/{number}/.modelrouter.json", Rule("**", "off"));
            return _disk.At($"w/{number}/a.cs");
        }
    }

    [Fact]
    public async Task What_was_read_last_holds_and_versions_only_grow()
    {
        _disk.Open("w");
        var place = _disk.At("w/a.cs");
        _disk.Store.Learn(place);
        var heard = new List<long>();
        using var subscription = _disk.Store.OnChange(policy => heard.Add(policy.Version));

        // Each sees its own change in the policy that holds when it was told, whatever the other reads beside it.
        var files = Beside(() =>
        {
            for (var i = 0; i < Rounds; i++)
            {
                _disk.Write("w/.modelrouter.json", Rule(i % 2 == 0 ? "*.cs" : "*.txt", "off"));
                _disk.Changed("w/.modelrouter.json");
                Assert.Equal(i % 2 == 0, _disk.Store.Current.LaneOf(place).Lane == Lane.Off);
            }
        });
        var settings = Beside(() =>
        {
            for (var i = 0; i < Rounds; i++)
            {
                _disk.Settings($$$"""{"user": {"privacy.rules": [{"paths": ["{{{i}}}"], "lane": "local"}]}}""");
                _disk.Store.Recheck([place]);
            }
        });
        await Task.WhenAll(files, settings);

        Assert.Equal(heard.Order().Distinct(), heard);
        Assert.Equal(_disk.Version, heard[^1]);
    }

    [Fact]
    public async Task A_change_that_is_told_while_its_folder_is_first_read_is_not_lost()
    {
        _disk.Open("w");
        for (var i = 0; i < Rounds; i++)
        {
            var place = _disk.At($"w/{i}/deep/er/a.cs");
            var file = $"w/{i}/.modelrouter.json";
            _disk.Folder($"w/{i}");
            using var start = new Barrier(2);

            var learning = Beside(() =>
            {
                start.SignalAndWait();
                _disk.Store.Learn(place);
            });
            var telling = Beside(() =>
            {
                start.SignalAndWait();
                _disk.Write(file, Rule("**", "off"));
                _disk.Changed(file);
            });
            await Task.WhenAll(learning, telling);

            Assert.Equal(Lane.Off, _disk.Store.Current.LaneOf(place).Lane);
        }
    }

    private static Task Beside(Action work) => Task.Run(work, TestContext.Current.CancellationToken);

    public void Dispose() => _disk.Dispose();
}
