namespace ModelRouter.Core.Routing;

/// <summary>What has been learnt of one model, beside what the settings say. Immutable.</summary>
public sealed record ModelCondition
{
    /// <summary>Nothing is known against it.</summary>
    public static ModelCondition Fine { get; } = new();

    /// <summary>Whether its server has it answered in a cloud: then it lies there, wherever the server does.</summary>
    public bool IsServedFromCloud { get; init; }

    /// <summary>Whether it fills in the middle by itself; null when nobody has asked.</summary>
    public bool? CanFill { get; init; }

    /// <summary>
    /// Why it is left alone for now, for people: it has no key, its server does not know it, it failed too often. Null when
    /// it is not.
    /// </summary>
    public string? Trouble { get; init; }

    /// <summary>Whether that is because its server failed.</summary>
    public bool IsDown { get; init; }
}
