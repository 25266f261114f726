namespace ModelRouter.Core.Models;

/// <summary>The closed set of ways in which a model fails.</summary>
public enum FailureKind
{
    /// <summary>Refused by the privacy policy or by the gate: nothing has left, or the request was broken off.</summary>
    Privacy,

    /// <summary>The ledger cannot be written, so that nothing may leave the machine.</summary>
    Ledger,
    RateLimit,
    Overload,
    Authentication,
    ContextTooLong,
    BadRequest,
    Network,
    Timeout,

    /// <summary>The answer was not of the protocol, was cut off, or was too long.</summary>
    Malformed,
}
