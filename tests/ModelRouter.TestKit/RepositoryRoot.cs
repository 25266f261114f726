namespace ModelRouter.TestKit;

/// <summary>The folder of the repository, found upwards from where the tests run.</summary>
public static class RepositoryRoot
{
    private const string Landmark = "ModelRouter.Lsp.sln";

    public static string Path { get; } = Find();

    /// <summary>A path below the root, from its segments.</summary>
    public static string Combine(params string[] segments) => System.IO.Path.Combine([Path, .. segments]);

    private static string Find()
    {
        for (
            var folder = AppContext.BaseDirectory;
            folder is not null;
            folder = System.IO.Path.GetDirectoryName(folder)
        )
        {
            if (File.Exists(System.IO.Path.Combine(folder, Landmark)))
                return folder;
        }
        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds {Landmark}.");
    }
}
