namespace ModelRouter.Core.Models;

/// <summary>What the person is doing.</summary>
public enum TaskKind
{
    InlineCompletion,
    Docs,
    Edit,
    CommitMessage,
    Summarize,
    Classify,
    Tests,
    Explain,
    Implement,
    Debug,
    Review,
    Plan,
    Search,
}
