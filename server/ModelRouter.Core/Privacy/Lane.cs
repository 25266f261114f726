namespace ModelRouter.Core.Privacy;

/// <summary>
/// How far text may travel, from strict to open. The order is the meaning: of two lanes the smaller one holds.
/// The default value is the strictest.
/// </summary>
public enum Lane
{
    /// <summary>No model at all.</summary>
    Off,

    /// <summary>This machine.</summary>
    Local,

    /// <summary>Hosts that the user named.</summary>
    Trusted,

    /// <summary>Any configured provider.</summary>
    Cloud,
}
