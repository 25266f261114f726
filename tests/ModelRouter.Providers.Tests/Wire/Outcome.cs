using ModelRouter.Core.Models;

namespace ModelRouter.Providers.Tests.Wire;

/// <summary>All that came of a request: its text, and its one end.</summary>
internal sealed record Outcome(string Text, ModelEvent.Done? Done, ModelFailure? Failure)
{
    /// <summary>What it cites.</summary>
    public IReadOnlyList<ModelEvent.Source> Sources { get; private init; } = [];

    public static async Task<Outcome> ReadAsync(IAsyncEnumerable<ModelEvent> events)
    {
        var all = new List<ModelEvent>();
        await foreach (var next in events)
            all.Add(next);
        Assert.All(all[..^1], static next => Assert.True(next is ModelEvent.Text or ModelEvent.Source));
        Assert.True(all[^1] is ModelEvent.Done or ModelEvent.Failed);
        var text = string.Concat(all.OfType<ModelEvent.Text>().Select(static next => next.Value));
        return new Outcome(text, all[^1] as ModelEvent.Done, (all[^1] as ModelEvent.Failed)?.Failure)
        {
            Sources = [.. all.OfType<ModelEvent.Source>()],
        };
    }
}
