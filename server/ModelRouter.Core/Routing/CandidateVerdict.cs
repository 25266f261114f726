namespace ModelRouter.Core.Routing;

/// <summary>What a decision says of a model.</summary>
public enum CandidateVerdict
{
    /// <summary>It is asked.</summary>
    Chosen,

    /// <summary>It is not.</summary>
    Rejected,

    /// <summary>
    /// It was asked, and did not answer, or its answer was no good: by this request, or by one before whose server is left
    /// alone since.
    /// </summary>
    Failed,
}
