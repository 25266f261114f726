namespace ModelRouter.Protocol;

/// <summary>How a file changed.</summary>
public enum FileChangeType
{
    Created = 1,
    Changed = 2,
    Deleted = 3,
}
