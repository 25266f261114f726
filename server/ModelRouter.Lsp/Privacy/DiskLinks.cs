using ModelRouter.Core.Privacy;

namespace ModelRouter.Lsp.Privacy;

/// <summary>Looks at this machine's links. What it cannot tell is said, and closes.</summary>
internal static class DiskLinks
{
    /// <summary>What <see cref="FileSystemInfo.Attributes"/> says of nothing.</summary>
    public const FileAttributes Nothing = (FileAttributes)(-1);

    /// <summary>Follows links on this machine's disk.</summary>
    public static ResolveRealPath Resolve { get; } = SymbolicLinks.Resolver(Look);

    /// <summary>Follows links as <see cref="Resolve"/> does, noting each.</summary>
    /// <param name="followed">Takes the paths of the links.</param>
    public static ResolveRealPath ResolveNoting(ICollection<string> followed) =>
        SymbolicLinks.Resolver(path =>
        {
            var step = Look(path);
            if (step.Target is not null)
                followed.Add(path);
            return step;
        });

    /// <summary>What one path is, without following it.</summary>
    public static LinkStep Look(string path)
    {
        // Another platform's path would be looked for in the current folder.
        if (!Path.IsPathFullyQualified(path) || path.Contains('\0'))
            return LinkStep.Failed($"{path} is no path of this machine");
        try
        {
            var file = new FileInfo(path);
            var attributes = file.Attributes;
            if (attributes == Nothing)
                return LinkStep.Missing;
            if (OperatingSystem.IsWindows() && ShortNames.IsAlias(path))
                return LinkStep.Failed($"{path} is a short name, which does not tell which file it means");
            // Other reparse points, such as a file that is kept in a cloud drive, lead nowhere else.
            if (!attributes.HasFlag(FileAttributes.ReparsePoint) || file.LinkTarget is not { } target)
                return LinkStep.NoLink;
            return target.StartsWith(@"\\?\Volume{", StringComparison.OrdinalIgnoreCase)
                ? LinkStep.Failed($"{path} leads to a volume without a letter")
                : LinkStep.Link(target);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return LinkStep.Failed(Describe(exception));
        }
    }

    /// <summary>Why the disk did not answer, for people.</summary>
    public static string Describe(Exception exception) =>
        exception is UnauthorizedAccessException ? "there is no right to read it" : exception.Message.TrimEnd('.');
}
