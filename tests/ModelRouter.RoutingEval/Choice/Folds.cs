using ModelRouter.RoutingEval.Replay;

namespace ModelRouter.RoutingEval.Choice;

/// <summary>Tasks in equal parts: whatever is chosen for a part is chosen on the others.</summary>
internal static class Folds
{
    /// <summary>Four fifths choose, one fifth is measured: the usual split.</summary>
    public const int Count = 5;

    private const int Order = 3;

    /// <summary>The tasks of each part, by their place.</summary>
    public static int[][] Of(int tasks, int seed)
    {
        int[] mixed = [.. Enumerable.Range(0, tasks).OrderBy(task => Chance.Draw(seed, task, Chance.AnyModel, Order))];
        return
        [
            .. Enumerable.Range(0, Count).Select(fold => mixed.Where((_, i) => i % Count == fold).Order().ToArray()),
        ];
    }
}
