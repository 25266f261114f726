namespace ModelRouter.Lsp.Assist;

/// <summary>Finds the repository around a folder.</summary>
internal static class RepositoryRoot
{
    /// <summary>The nearest folder at or above one that has a <c>.git</c>; null where none has.</summary>
    /// <param name="folder">A full path.</param>
    public static string? Of(string folder)
    {
        for (var at = folder; at is not null; at = Path.GetDirectoryName(at))
        {
            if (Path.Exists(Path.Combine(at, ".git")))
                return at;
        }
        return null;
    }
}
