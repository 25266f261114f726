namespace ModelRouter.Embedded.Tests.Workspace;

/// <summary>A folder of its own for a test, deleted at the end.</summary>
internal sealed class TempFolder : IDisposable
{
    /// <summary>Full path.</summary>
    public string Root { get; } = Directory.CreateTempSubdirectory("workspace-").FullName;

    public string At(string relative) => Path.GetFullPath(Path.Join(Root, relative));

    public string Write(string relative, string text)
    {
        var path = At(relative);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose()
    {
        foreach (var folder in Directory.EnumerateDirectories(Root, "*", SearchOption.AllDirectories).ToList())
        {
            if (!OperatingSystem.IsWindows() && new DirectoryInfo(folder).LinkTarget is null)
                File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        Directory.Delete(Root, recursive: true);
    }
}
