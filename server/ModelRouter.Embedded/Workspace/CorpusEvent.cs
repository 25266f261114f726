namespace ModelRouter.Embedded.Workspace;

/// <summary>What a <see cref="WorkspaceCorpus"/> has to say while it works. Progress comes only when work takes over a second.</summary>
public abstract record CorpusEvent
{
    private CorpusEvent() { }

    /// <summary>Work that takes a while goes on.</summary>
    /// <param name="Title">What is done, for a person.</param>
    public sealed record ProgressBegan(string Title) : CorpusEvent;

    /// <summary>How far it is.</summary>
    /// <param name="Percentage">0 to 100, never less than before.</param>
    /// <param name="Message">How much is done, for a person.</param>
    public sealed record ProgressReported(int Percentage, string Message) : CorpusEvent;

    /// <summary>It is done; follows each <see cref="ProgressBegan"/>, also when the work fails or is stopped.</summary>
    /// <param name="Message">The outcome, for a person.</param>
    public sealed record ProgressEnded(string Message) : CorpusEvent;

    /// <summary>A piece of work is done: what is there now.</summary>
    /// <param name="Status">The same as <see cref="WorkspaceCorpus.Status"/>.</param>
    public sealed record Updated(WorkspaceStatus Status) : CorpusEvent;

    /// <summary>Something that a person may want to act on.</summary>
    /// <param name="Message">One or two sentences.</param>
    public sealed record Warning(string Message) : CorpusEvent;
}
