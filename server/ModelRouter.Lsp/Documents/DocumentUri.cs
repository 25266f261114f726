namespace ModelRouter.Lsp.Documents;

/// <summary>A document's name on the wire, and the path it stands for.</summary>
/// <param name="Value">The URI as the client spells it: the key by which the client knows the document.</param>
/// <param name="Path">The absolute path of a <c>file:</c> URI; null for any other scheme.</param>
internal readonly record struct DocumentUri(string Value, string? Path)
{
    private const string FileScheme = "file:";

    /// <summary>What to call the document: its path, or its URI where it has none.</summary>
    public string Name => Path ?? Value;

    /// <summary>Reads a URI.</summary>
    /// <returns>Null if it is not an absolute URI, or a <c>file:</c> URI that names no path.</returns>
    public static DocumentUri? Parse(string? value)
    {
        if (value is null)
            return null;
        if (!Uri.TryCreate(WithAuthority(value), UriKind.Absolute, out var uri))
            return null;
        if (!uri.IsFile)
            return new DocumentUri(value, null);
        // A bare "/path" also parses as a file URI on Unix; on the wire it is none.
        if (!value.StartsWith(FileScheme, StringComparison.OrdinalIgnoreCase))
            return null;
        var path = uri.LocalPath;
        if (path.Contains('\0') || !System.IO.Path.IsPathFullyQualified(TrimDriveSlash(path)))
            return null;
        return new DocumentUri(value, System.IO.Path.GetFullPath(TrimDriveSlash(path)));
    }

    /// <summary>The <c>file:</c> URI of an absolute path.</summary>
    public static string FromPath(string path) =>
        new UriBuilder(Uri.UriSchemeFile, "") { Path = path }
            .Uri
            .AbsoluteUri;

    /// <summary>A path may follow the scheme at once (RFC 8089), which <see cref="Uri"/> does not know.</summary>
    private static string WithAuthority(string value) =>
        value.StartsWith(FileScheme, StringComparison.OrdinalIgnoreCase)
        && value.AsSpan(FileScheme.Length) is ['/', not '/', ..]
            ? $"{FileScheme}//{value[FileScheme.Length..]}"
            : value;

    /// <summary>Clients write <c>file:///c%3A/x</c>, whose local path begins with a slash.</summary>
    private static string TrimDriveSlash(string path) =>
        OperatingSystem.IsWindows() && path is ['/', _, ':', ..] ? path[1..] : path;
}
