namespace ModelRouter.Assist.Answers;

/// <summary>Reads paths that a model, or whoever else, wrote.</summary>
public static class RelativePath
{
    /// <summary>A path below the workspace folder, tidied; null for any other.</summary>
    public static string? Of(string path)
    {
        var tidy = path.Trim().Replace('\\', '/');
        while (tidy.StartsWith("./", StringComparison.Ordinal))
            tidy = tidy[2..];
        var names = tidy.Split('/');
        var isBelow =
            tidy.Length > 0
            && !tidy.Contains(':', StringComparison.Ordinal)
            && !tidy.Any(char.IsControl)
            && !names.Any(static name => name is "" or "." or "..");
        return isBelow ? tidy : null;
    }
}
