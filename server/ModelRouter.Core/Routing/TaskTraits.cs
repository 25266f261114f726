using ModelRouter.Core.Models;

namespace ModelRouter.Core.Routing;

/// <summary>What holds for a task while nothing else is known.</summary>
/// <param name="Class">How much reasoning it takes; null for what has no class.</param>
/// <param name="Tier">The default tier.</param>
/// <param name="MovesUp">Whether risk and earlier failures move it up a tier. Not what happens at each keystroke or inside another task.</param>
/// <param name="Words">How it is called at the start of a sentence.</param>
/// <param name="TypicalInput">Tokens of the prompt that it usually takes: a guess, used for costs where nobody has counted.</param>
/// <param name="TypicalOutput">Tokens of the answer, likewise, thoughts included.</param>
internal sealed record TaskTraits(
    TaskClass? Class,
    ModelTier Tier,
    bool MovesUp,
    string Words,
    int TypicalInput,
    int TypicalOutput
)
{
    public static TaskTraits Of(TaskKind task) =>
        task switch
        {
            TaskKind.InlineCompletion => Inside("Inline completion", 3_000, 100),
            TaskKind.CommitMessage => Inside("The commit message", 4_000, 200),
            TaskKind.Summarize => Inside("The summary", 4_000, 500),
            TaskKind.Classify => Inside("The classification", 1_000, 50),
            TaskKind.Docs => Work(TaskClass.Mechanical, ModelTier.Fast, "Documentation", 4_000, 1_000),
            TaskKind.Edit => Work(TaskClass.Mechanical, ModelTier.Fast, "The edit", 4_000, 1_000),
            TaskKind.Tests => Work(TaskClass.LocalReasoning, ModelTier.Balanced, "Writing tests", 6_000, 3_000),
            TaskKind.Explain => Work(TaskClass.LocalReasoning, ModelTier.Balanced, "The explanation", 6_000, 1_500),
            TaskKind.Implement => Work(TaskClass.LocalReasoning, ModelTier.Coding, "The implementation", 10_000, 4_000),
            TaskKind.Debug => Work(TaskClass.RepositoryReasoning, ModelTier.Frontier, "Debugging", 10_000, 4_000),
            TaskKind.Review => Work(TaskClass.RepositoryReasoning, ModelTier.Frontier, "The review", 10_000, 4_000),
            TaskKind.Plan => Work(TaskClass.LongHorizon, ModelTier.Frontier, "The plan", 12_000, 6_000),
            TaskKind.Search => new(null, ModelTier.Search, MovesUp: false, "The search", 2_000, 1_500),
            _ => throw new ArgumentOutOfRangeException(nameof(task), task, message: null),
        };

    private static TaskTraits Work(TaskClass taskClass, ModelTier tier, string words, int input, int output) =>
        new(taskClass, tier, MovesUp: true, words, input, output);

    private static TaskTraits Inside(string words, int input, int output) =>
        new(TaskClass.Mechanical, ModelTier.Fast, MovesUp: false, words, input, output);
}
