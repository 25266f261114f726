namespace ModelRouter.TestKit;

/// <summary>One thing that the model server does in an answer.</summary>
internal abstract record AnswerStep
{
    private AnswerStep() { }

    public sealed record Piece(string Text) : AnswerStep;

    public sealed record Raw(byte[] Bytes) : AnswerStep;

    public sealed record Finish : AnswerStep;

    /// <summary>All of an answer, not streamed.</summary>
    public sealed record Whole(string Text) : AnswerStep;

    public sealed record Error(string Message) : AnswerStep;

    public sealed record WaitFor(Task Task) : AnswerStep;

    public sealed record Hang : AnswerStep;

    public sealed record Cut : AnswerStep;

    public sealed record Forever(string Text) : AnswerStep;

    public sealed record EndlessLine : AnswerStep;
}
