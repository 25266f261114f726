using System.Collections.Immutable;
using ModelRouter.Core.Models;
using ModelRouter.Core.Routing;

namespace ModelRouter.Lsp.Models;

/// <summary>
/// The latest decisions as they really happened: whatever is asked about a request is answered from here. Holds no text of
/// any document. Safe from any thread.
/// </summary>
internal sealed class DecisionLog
{
    /// <summary>Some hours of typing; a decision takes about a kilobyte.</summary>
    private const int Kept = 500;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, RouteDecision> _byId = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = [];
    private readonly Dictionary<TaskKind, RouteDecision> _latest = [];

    /// <summary>Called on any thread, with each decision.</summary>
    public Action<RouteDecision> WhenAdded { private get; set; } = static _ => { };

    /// <summary>Keeps a decision; one of the same request takes the place of the former.</summary>
    public void Add(RouteDecision decision)
    {
        lock (_lock)
        {
            if (!_byId.ContainsKey(decision.Id))
                _order.Enqueue(decision.Id);
            _byId[decision.Id] = decision;
            _latest[decision.Task] = decision;
            if (_order.Count > Kept)
                _byId.Remove(_order.Dequeue());
        }
        WhenAdded(decision);
    }

    /// <summary>The decision of a request; null when there was none or it is too long ago.</summary>
    public RouteDecision? Find(string id)
    {
        lock (_lock)
            return _byId.GetValueOrDefault(id);
    }

    /// <summary>The latest of each task, in the order of tasks.</summary>
    public ImmutableArray<RouteDecision> Latest()
    {
        lock (_lock)
            return [.. _latest.OrderBy(static entry => entry.Key).Select(static entry => entry.Value)];
    }
}
