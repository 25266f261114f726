using ModelRouter.Core.Routing;

namespace ModelRouter.Assist;

/// <summary>What every piece of work has: its name, and which model is to do it.</summary>
public abstract record WorkQuery
{
    /// <summary>Names the request; unique.</summary>
    public required string Id { get; init; }

    /// <summary>Whether nothing is sent: the result says what would have gone where.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>The model that gave the answer before; null where the work begins.</summary>
    public PinnedModel? Pinned { get; init; }

    /// <summary>The name of the model that the person chose; null when it is left to the router.</summary>
    public string? Wanted { get; init; }
}
