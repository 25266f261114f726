using System.Collections.Immutable;
using System.Globalization;
using ModelRouter.Core.Models;
using ModelRouter.Core.Privacy;

namespace ModelRouter.Assist.Sources;

/// <summary>
/// Draws a map of a workspace within a budget: every file by its path as long as that fits; else what lies deepest is drawn
/// as its folder, with the count of files below. Files of a stricter lane than the request's are not counted either.
/// </summary>
public static class RepositoryMap
{
    /// <summary>UTF-16 units of a map: some 6,000 tokens, a small part of any window that plans are made in.</summary>
    public const int DefaultBudget = 24_000;

    /// <param name="files">Of the workspace.</param>
    /// <param name="lane">The lane of what the request is about.</param>
    /// <param name="policy">Says which files may be named there.</param>
    /// <param name="budget">UTF-16 units.</param>
    /// <returns>A line for each file or folder, in the order of their paths; its origin is the (first) file it stands for.</returns>
    public static ImmutableArray<SourceText> Draw(
        ImmutableArray<RepositoryFile> files,
        Lane lane,
        PrivacyPolicy policy,
        int budget = DefaultBudget
    )
    {
        RepositoryFile[] ordered =
        [
            .. files
                .Where(file => Lanes.Allows(policy.LaneOf(file.Origin).Lane, lane))
                .OrderBy(static file => file.Path, StringComparer.Ordinal),
        ];
        for (var depth = ordered.Select(static file => DepthOf(file.Path)).DefaultIfEmpty().Max(); depth > 0; depth--)
        {
            var lines = LinesAt(ordered, depth);
            if (lines.Sum(static line => line.Text.Length + 1) <= budget)
                return lines;
        }
        return Fitting(LinesAt(ordered, 0), budget);
    }

    private static int DepthOf(string path) => path.AsSpan().Count('/');

    /// <summary>Files down to a depth by their paths, deeper ones by the folder at that depth (at least the outermost).</summary>
    private static ImmutableArray<SourceText> LinesAt(RepositoryFile[] ordered, int depth) =>
        [
            .. ordered
                .GroupBy(file => DepthOf(file.Path) <= depth ? file.Path : FolderAt(file.Path, Math.Max(1, depth)))
                .Select(static group => new SourceText(group.First().Origin, LineOf(group), Roles.FileName)),
        ];

    private static string LineOf(IGrouping<string, RepositoryFile> group) =>
        group.Key.EndsWith('/')
            ? string.Create(CultureInfo.InvariantCulture, $"{group.Key} ({group.Count()} files)")
            : group.Key;

    /// <summary><c>src/app/</c> of <c>src/app/menu/open.ts</c> at 2 names.</summary>
    private static string FolderAt(string path, int names)
    {
        var end = 0;
        for (var name = 0; name < names; name++)
            end = path.IndexOf('/', end) + 1;
        return path[..end];
    }

    private static ImmutableArray<SourceText> Fitting(ImmutableArray<SourceText> lines, int budget)
    {
        var used = 0;
        return [.. lines.TakeWhile(line => (used += line.Text.Length + 1) <= budget)];
    }
}
