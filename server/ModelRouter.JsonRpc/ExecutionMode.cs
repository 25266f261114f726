namespace ModelRouter.JsonRpc;

/// <summary>How the ordered queue runs a method.</summary>
public enum ExecutionMode
{
    /// <summary>Awaited in order: nothing behind it starts before it has ended.</summary>
    Mutate,

    /// <summary>Its snapshot is taken in order; then it runs at once, beside whatever follows.</summary>
    Interactive,

    /// <summary>Its snapshot is taken in order; then it waits for one of a bounded number of places.</summary>
    Background,
}
