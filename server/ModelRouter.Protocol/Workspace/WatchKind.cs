namespace ModelRouter.Protocol;

/// <summary>Kinds of change to watch for.</summary>
[Flags]
public enum WatchKind
{
    None = 0,
    Create = 1,
    Change = 2,
    Delete = 4,
}
