namespace ModelRouter.Core.Privacy;

/// <summary>
/// The walk that follows links as an operating system does: component by component from the root, so that <c>..</c>
/// behind a link is the parent of what the link leads to. The disk is behind a function that looks at one path.
/// </summary>
public static class SymbolicLinks
{
    /// <summary>Links followed before a path is taken for a loop: what Linux allows (path_resolution(7)).</summary>
    public const int MaxLinks = 40;

    /// <summary>A resolver over a function that looks at one path.</summary>
    /// <param name="look">
    /// Says whether a path is a link, without following it (as <c>lstat</c> and <c>readlink</c> do). Called with
    /// absolute paths whose parents hold no links.
    /// </param>
    public static ResolveRealPath Resolver(Func<string, LinkStep> look) => path => Follow(path, look);

    private static RealPath Follow(string path, Func<string, LinkStep> look)
    {
        var isWindows = path.StartsWith(@"\\", StringComparison.Ordinal) || path is [_, ':', ..];
        var separator = isWindows ? '\\' : '/';
        var real = RootOf(ref path, isWindows);
        if (real is null)
            return RealPath.Unknown("a relative path does not say which file it means");
        var rootLength = real.Length;
        var waiting = new Stack<string>();
        Push(waiting, path, isWindows);
        var links = 0;
        while (waiting.TryPop(out var segment))
        {
            if (segment is "" or ".")
                continue;
            if (segment == "..")
            {
                real = real[..Math.Max(rootLength, real.LastIndexOf(separator))];
                continue;
            }
            var next = real.EndsWith(separator) ? real + segment : real + separator + segment;
            var step = look(next);
            if (step.Problem is { } problem)
                return RealPath.Unknown(problem);
            if (step.Target is not { } target)
            {
                real = next;
                continue;
            }
            if (++links > MaxLinks)
                return RealPath.Unknown($"its links go on past {MaxLinks}: they lead in a circle");
            if (RootOf(ref target, isWindows) is { } root)
                (real, rootLength) = (root, root.Length);
            Push(waiting, target, isWindows);
        }
        return RealPath.Found(real);
    }

    /// <summary>Takes the root off an absolute path; null when it has none.</summary>
    private static string? RootOf(ref string path, bool isWindows)
    {
        if (!isWindows)
        {
            if (!path.StartsWith('/'))
                return null;
            path = path[1..];
            return "/";
        }
        var normal = path.Replace('/', '\\');
        var length = normal.StartsWith(@"\\", StringComparison.Ordinal) ? ShareLength(normal) : DriveLength(normal);
        if (length == 0)
            return null;
        path = normal[length..];
        return normal[..length];
    }

    private static int DriveLength(string path) => path.Length > 2 && path[1] == ':' && path[2] == '\\' ? 3 : 0;

    /// <summary>Host and share, with the prefix for long paths where there is one: <c>\\?\UNC\host\share</c>.</summary>
    private static int ShareLength(string path)
    {
        var start = 2;
        if (path.StartsWith(@"\\?\UNC\", StringComparison.OrdinalIgnoreCase))
            start = 8;
        else if (path.StartsWith(@"\\?\", StringComparison.Ordinal))
            return DriveLength(path[4..]) is var drive and > 0 ? 4 + drive : 0;
        var host = path.IndexOf('\\', start);
        if (host < 0)
            return 0;
        var share = path.IndexOf('\\', host + 1);
        return share < 0 ? path.Length : share + 1;
    }

    private static void Push(Stack<string> waiting, string path, bool isWindows)
    {
        var segments = isWindows ? path.Split('/', '\\') : path.Split('/');
        for (var i = segments.Length - 1; i >= 0; i--)
            waiting.Push(segments[i]);
    }
}
