namespace ModelRouter.Core.Models;

/// <summary>The closed set of ways in which a model fails.</summary>
public enum FailureKind
{
    /// <summary>Refused by the privacy policy or by the gate: nothing has left, or the request was broken off.</summary>
    Privacy,

    /// <summary>The ledger cannot be written, so that nothing may leave the machine.</summary>
    Ledger,

    /// <summary>The person's own budget has no room for it: nothing has left.</summary>
    Budget,

    /// <summary>Asked too often; it passes by itself.</summary>
    RateLimit,

    /// <summary>The server is there and cannot answer now.</summary>
    Overload,

    /// <summary>The key is missing, wrong, or not good for this model.</summary>
    Authentication,

    /// <summary>The account has no credit left, or may spend no more: waiting does not help, paying does.</summary>
    Quota,
    ContextTooLong,

    /// <summary>The provider will not answer such a text.</summary>
    Filtered,
    BadRequest,
    Network,
    Timeout,

    /// <summary>The answer was not of the protocol, was cut off, or was too long.</summary>
    Malformed,

    /// <summary>There is no model that may be asked and can be.</summary>
    NoModel,
}
