using ModelRouter.Core.Models;

namespace ModelRouter.Core.Routing;

/// <summary>What holds for a task while nothing else is known.</summary>
/// <param name="Class">How much reasoning it takes; null for what has no class.</param>
/// <param name="Tier">The default tier.</param>
/// <param name="MovesUp">Whether risk and earlier failures move it up a tier. Not what happens at each keystroke or inside another task.</param>
/// <param name="Words">How it is called at the start of a sentence.</param>
internal sealed record TaskTraits(TaskClass? Class, ModelTier Tier, bool MovesUp, string Words)
{
    public static TaskTraits Of(TaskKind task) =>
        task switch
        {
            TaskKind.InlineCompletion => Inside("Inline completion"),
            TaskKind.CommitMessage => Inside("The commit message"),
            TaskKind.Summarize => Inside("The summary"),
            TaskKind.Classify => Inside("The classification"),
            TaskKind.Docs => new(TaskClass.Mechanical, ModelTier.Fast, MovesUp: true, "Documentation"),
            TaskKind.Edit => new(TaskClass.Mechanical, ModelTier.Fast, MovesUp: true, "The edit"),
            TaskKind.Tests => new(TaskClass.LocalReasoning, ModelTier.Balanced, MovesUp: true, "Writing tests"),
            TaskKind.Explain => new(TaskClass.LocalReasoning, ModelTier.Balanced, MovesUp: true, "The explanation"),
            TaskKind.Implement => new(TaskClass.LocalReasoning, ModelTier.Coding, MovesUp: true, "The implementation"),
            TaskKind.Debug => new(TaskClass.RepositoryReasoning, ModelTier.Frontier, MovesUp: true, "Debugging"),
            TaskKind.Review => new(TaskClass.RepositoryReasoning, ModelTier.Frontier, MovesUp: true, "The review"),
            TaskKind.Plan => new(TaskClass.LongHorizon, ModelTier.Frontier, MovesUp: true, "The plan"),
            TaskKind.Search => new(Class: null, ModelTier.Search, MovesUp: false, "The search"),
            _ => throw new ArgumentOutOfRangeException(nameof(task), task, message: null),
        };

    private static TaskTraits Inside(string words) => new(TaskClass.Mechanical, ModelTier.Fast, MovesUp: false, words);
}
