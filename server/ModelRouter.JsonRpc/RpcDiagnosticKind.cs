namespace ModelRouter.JsonRpc;

/// <summary>What a <see cref="RpcDiagnostic"/> tells of.</summary>
public enum RpcDiagnosticKind
{
    /// <summary>Bytes or JSON that are no message; answered with an error where an answer is possible.</summary>
    BadMessage,

    /// <summary>A notification that was not run: unknown, not admitted now, or with wrong parameters.</summary>
    DroppedNotification,

    /// <summary>A response to nothing that was asked, or of a shape that was not expected.</summary>
    BadResponse,

    /// <summary>A handler threw something else than its cancellation.</summary>
    HandlerFailed,

    /// <summary>Why the connection ends, when it is not the input's orderly end.</summary>
    ConnectionEnded,
}
