namespace ModelRouter.Assist.Reviews;

/// <summary>How much a finding matters.</summary>
public enum Severity
{
    /// <summary>It does the wrong thing.</summary>
    Error,

    /// <summary>It may do the wrong thing, or will.</summary>
    Warning,

    /// <summary>It could be better.</summary>
    Info,
}
