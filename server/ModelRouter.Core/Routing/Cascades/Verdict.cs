namespace ModelRouter.Core.Routing.Cascades;

/// <summary>What a validator says of an attempt.</summary>
public enum Verdict
{
    Pass,
    Fail,

    /// <summary>It could not tell.</summary>
    Unknown,
}
