namespace ModelRouter.TestKit;

/// <summary>A new folder that goes with everything in it when disposed.</summary>
public sealed class TempFolder : IDisposable
{
    /// <summary>A link to a folder above would be followed round and round.</summary>
    private static readonly EnumerationOptions WithoutLinks = new()
    {
        RecurseSubdirectories = true,
        IgnoreInaccessible = false,
        AttributesToSkip = FileAttributes.ReparsePoint,
    };

    public string Path { get; } = Directory.CreateTempSubdirectory("modelrouter-test-").FullName;

    /// <summary>The folder as a file URI, without a slash at the end.</summary>
    public string Uri => new Uri(Path).AbsoluteUri;

    /// <summary>Writes a file, with the folders on its way, and gives its full path.</summary>
    /// <param name="relativePath">With forward slashes.</param>
    public string Write(string relativePath, string text)
    {
        var path = Combine(relativePath);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public string Combine(string relativePath) => System.IO.Path.GetFullPath(System.IO.Path.Join(Path, relativePath));

    /// <summary>Deletes the folder, if it is still there.</summary>
    public void Dispose()
    {
        if (!Directory.Exists(Path))
            return;
        foreach (var folder in Directory.EnumerateDirectories(Path, "*", WithoutLinks).ToList())
        {
            // A test may have taken the permission that deleting needs.
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        Directory.Delete(Path, recursive: true);
    }
}
