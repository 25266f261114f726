namespace ModelRouter.Core.Models;

/// <summary>How much reasoning a piece of work takes, from little to much.</summary>
public enum TaskClass
{
    /// <summary>Following instructions about how.</summary>
    Mechanical,

    /// <summary>Judgement about a few places that are at hand.</summary>
    LocalReasoning,

    /// <summary>Judgement about places that have to be found first.</summary>
    RepositoryReasoning,

    /// <summary>Judgement about what to build, in many steps.</summary>
    LongHorizon,
}
