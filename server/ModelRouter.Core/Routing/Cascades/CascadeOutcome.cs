namespace ModelRouter.Core.Routing.Cascades;

/// <summary>How a piece of work ended.</summary>
public enum CascadeOutcome
{
    /// <summary>The validators say that it is right.</summary>
    Passed,

    /// <summary>They say that it is not, or nobody could be asked.</summary>
    Failed,

    /// <summary>None of those that look at the result could tell.</summary>
    Unchecked,
}
