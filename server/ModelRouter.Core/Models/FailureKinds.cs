namespace ModelRouter.Core.Models;

/// <summary>What may be done about each kind of failure.</summary>
public static class FailureKinds
{
    /// <summary>
    /// Whether it may pass by itself, or another server may fare better: such a request may be sent again, or to another
    /// model of its lane. All others are told at once: what is wrong is the request, the key, the account or the policy, and
    /// to ask elsewhere would hide it.
    /// </summary>
    public static bool IsTransient(this FailureKind kind) =>
        kind is FailureKind.RateLimit or FailureKind.Overload or FailureKind.Network or FailureKind.Timeout;

    /// <summary>
    /// Whether the next model of the lane may be asked instead: what passes by itself; and what is too dear, as the decision
    /// itself passes over that.
    /// </summary>
    public static bool LeavesToAnother(this FailureKind kind) => kind.IsTransient() || kind is FailureKind.Budget;

    /// <summary>Whether it says that the server itself cannot answer now, whichever of its models is asked.</summary>
    public static bool IsOfTheServer(this FailureKind kind) =>
        kind is FailureKind.Overload or FailureKind.Network or FailureKind.Timeout;
}
