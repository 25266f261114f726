using ModelRouter.Core.Models;

namespace ModelRouter.Core.Routing;

/// <summary>Tells a task's class from facts. Only ever moves it up from what the task usually takes.</summary>
internal static class TaskClassifier
{
    /// <summary>More than a screenful is not read over at a glance.</summary>
    private const int LinesAtAGlance = 60;

    /// <summary>What people keep open side by side.</summary>
    private const int FilesAtHand = 3;

    /// <returns>The class, and why it is not the task's usual one (null when it is).</returns>
    public static (TaskClass? Class, string? Reason) Classify(RouteFacts facts, TaskTraits task)
    {
        if (task.Class is not { } usual || !task.MovesUp)
            return (task.Class, null);
        var (needed, reason) = Needed(facts);
        return needed > usual ? (needed, reason) : (usual, null);
    }

    private static (TaskClass Class, string? Reason) Needed(RouteFacts facts)
    {
        if (facts.Files > FilesAtHand)
            return (TaskClass.RepositoryReasoning, $"it is about {facts.Files} files");
        if (facts.FailingTests > 0)
            return (TaskClass.RepositoryReasoning, "tests fail");
        if (facts.HasStackTrace)
            return (TaskClass.RepositoryReasoning, "there is a stack trace");
        if (!facts.Attempts.IsEmpty)
            return (TaskClass.RepositoryReasoning, "it was tried before");
        if (facts.Lines > LinesAtAGlance)
            return (TaskClass.LocalReasoning, $"it is about {facts.Lines} lines");
        return facts.Risks == Risks.None
            ? (TaskClass.Mechanical, null)
            : (TaskClass.LocalReasoning, $"it touches {RiskNames.Of(facts.Risks)}");
    }
}
