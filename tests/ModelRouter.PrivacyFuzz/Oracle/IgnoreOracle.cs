namespace ModelRouter.PrivacyFuzz.Oracle;

/// <summary>What the generated lines of ignore files mean, by gitignore(5), without regard to case.</summary>
internal static class IgnoreOracle
{
    /// <param name="lines">Of the file.</param>
    /// <param name="relative">Path below its folder, without a leading slash.</param>
    public static bool Names(IEnumerable<string> lines, string relative)
    {
        var segments = relative.Split('/');
        for (var length = 1; length <= segments.Length; length++)
        {
            var isFolder = length < segments.Length;
            var path = string.Join('/', segments[..length]);
            // The last line that names it holds; what lies below a named folder is named.
            var last = lines.LastOrDefault(line => IsNamed(line, path, isFolder));
            if (last is not null && last[0] != '!')
                return true;
        }
        return false;
    }

    private static bool IsNamed(string line, string path, bool isFolder)
    {
        var pattern = line.TrimStart('!');
        if (pattern.EndsWith('/') && !isFolder)
            return false;
        pattern = pattern.TrimEnd('/');
        // At any depth: only the last name counts.
        if (pattern.StartsWith("**/", StringComparison.Ordinal))
            pattern = pattern[3..];
        else if (pattern.Contains('/'))
            return IsSame(pattern.TrimStart('/'), path);
        return IsSame(pattern, path[(path.LastIndexOf('/') + 1)..]);
    }

    /// <summary>A glob names what lies below, too; a pattern does not.</summary>
    private static bool IsSame(string pattern, string path) =>
        pattern.Count(static c => c == '/') == path.Count(static c => c == '/')
        && GlobOracle.Matches("/" + pattern, "/" + path, [], isOfUser: false, home: "");
}
