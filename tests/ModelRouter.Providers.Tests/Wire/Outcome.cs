using ModelRouter.Core.Models;

namespace ModelRouter.Providers.Tests.Wire;

/// <summary>All that came of a request: its text, and its one end.</summary>
internal sealed record Outcome(string Text, ModelEvent.Done? Done, ModelFailure? Failure)
{
    public static async Task<Outcome> ReadAsync(IAsyncEnumerable<ModelEvent> events)
    {
        var all = new List<ModelEvent>();
        await foreach (var next in events)
            all.Add(next);
        Assert.All(all[..^1], static next => Assert.IsType<ModelEvent.Text>(next));
        Assert.IsNotType<ModelEvent.Text>(all[^1]);
        var text = string.Concat(all.OfType<ModelEvent.Text>().Select(static next => next.Value));
        return new Outcome(text, all[^1] as ModelEvent.Done, (all[^1] as ModelEvent.Failed)?.Failure);
    }
}
