using ModelRouter.Core.Privacy;
using ModelRouter.PrivacyFuzz.World;
using ModelRouter.TestKit;
using ModelRouter.TestKit.Lsp;

namespace ModelRouter.PrivacyFuzz.Play;

/// <summary>One workspace with its policies and one sequence of requests.</summary>
internal sealed class FuzzCase
{
    private const int MostSteps = 18;
    private const int FewestSteps = 8;

    private readonly List<string> _script = [];
    private readonly Dice _dice;
    private readonly ModelHouse _house;
    private readonly Totals _totals;
    private readonly bool _plants;

    /// <param name="options">Of the run: its seed, and whether a leak is planted.</param>
    /// <param name="number">Of the case: with the seed it says all.</param>
    /// <param name="house">The servers.</param>
    /// <param name="totals">Takes what was done.</param>
    public FuzzCase(FuzzOptions options, int number, ModelHouse house, Totals totals) =>
        (_dice, _house, _totals, _plants) = (new Dice(options.Seed, number), house, totals, options.Plants);

    /// <summary>Plays it.</summary>
    /// <returns>The finding with the script that led to it; null when there is none.</returns>
    public async Task<string?> RunAsync()
    {
        using var home = new TempFolder();
        using var state = new TempFolder();
        try
        {
            await PlayAsync(home.Path, state.Path);
            return null;
        }
        catch (Exception exception) when (exception is LeakException or LspErrorException or LspTestException)
        {
            _house.Take();
            return $"{exception.Message}\n{string.Join('\n', _script)}";
        }
    }

    private async Task PlayAsync(string home, string state)
    {
        var canaries = new Canaries(_dice);
        var world = new WorldMaker(_dice, canaries);
        var disk = new Disk(world.Make(home));
        foreach (var (path, file) in disk.Now.Files)
            canaries.Settle(Spelling.Plain(path), file.Words);
        foreach (var path in disk.Now.Links.Keys)
            canaries.Settle(Spelling.Plain(path), []);
        var models = _house.Settings(_dice);
        _script.Add($"{SceneText.Of(disk.Now)}\nmodels: {models.ToJsonString()}");

        var check = new LeakCheck(disk, canaries, _totals);
        await using var editor = await EditorSession.StartAsync(
            disk.Now,
            models,
            state,
            watches: !_dice.OneIn(10),
            hidesRules: _plants
        );
        if (_dice.OneIn(2))
            await editor.ReadyAsync();
        var steps = new Steps(_dice, disk, canaries, world, editor, models, check, _script);
        for (var count = FewestSteps + _dice.Below(MostSteps - FewestSteps); count > 0; count--)
        {
            var asks = await steps.NextAsync();
            var arrivals = _house.Take();
            check.Sent(arrivals, editor.Documents);
            if (!asks && check.Former.Count == 0 && arrivals.FirstOrDefault(IsUnasked) is { } unasked)
                throw new LeakException($"{unasked.Server} was sent something that nobody asked for.");
        }
        LeakCheck.Kept("what the editor was told, or the log", await editor.EndAsync());
        check.Sent(_house.Take(), editor.Documents);
        foreach (var path in Directory.EnumerateFiles(state, "*", SearchOption.AllDirectories))
        {
            var kept = await File.ReadAllTextAsync(path);
            LeakCheck.Kept(path, kept);
            if (path.EndsWith(".jsonl", StringComparison.Ordinal))
                _totals.Add($"lines in {Path.GetFileName(Path.GetDirectoryName(path))}", kept.AsSpan().Count('\n'));
        }
    }

    /// <summary>Before the first key a server of this machine is asked about its model, and to load it; no other is.</summary>
    private static bool IsUnasked(Arrival arrival) => arrival.AsksForText || arrival.Server != ModelHouse.OfThisMachine;
}
