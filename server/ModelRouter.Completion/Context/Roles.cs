namespace ModelRouter.Completion.Context;

/// <summary>What a text is to a request, as people are told.</summary>
public static class Roles
{
    public const string CurrentFile = "current file";
    public const string FileName = "file name";
    public const string ProjectName = "project name";
    public const string OpenTab = "open tab";
    public const string Declaration = "declaration";
    public const string RecentEdit = "recent edit";
}
