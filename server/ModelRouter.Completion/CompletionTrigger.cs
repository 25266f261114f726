namespace ModelRouter.Completion;

/// <summary>How an inline completion was asked for.</summary>
public enum CompletionTrigger
{
    /// <summary>By a deliberate command: anything plausible is welcome.</summary>
    Invoked,

    /// <summary>By typing: only what is likely right is welcome.</summary>
    Automatic,
}
