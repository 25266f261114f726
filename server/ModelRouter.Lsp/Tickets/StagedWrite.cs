namespace ModelRouter.Lsp.Tickets;

/// <summary>
/// Puts a change on disk: all of it or nothing. Each file is written beside its place first; then they take their places one
/// after the other, and if one cannot, those before it get back what they were.
/// </summary>
internal static class StagedWrite
{
    /// <param name="files">Real path, what is there as it was worked on (null for a new file), what is to be there.</param>
    /// <returns>Why nothing was changed, for people; null when all is done.</returns>
    public static string? Apply(IReadOnlyList<(string Path, string? Before, string After)> files)
    {
        var id = Guid.NewGuid().ToString("N")[..8];
        var folders = new List<PinnedFolder>();
        var places = new List<StagedPlace>();
        string? problem = null;
        try
        {
            foreach (var (path, before, after) in files)
            {
                var folder = Path.GetDirectoryName(path)!;
                Directory.CreateDirectory(folder);
                folders.Add(new PinnedFolder(folder));
                places.Add(new StagedPlace(folders[^1], path, before, after, $"{id}{places.Count}"));
                if (!places[^1].IsAsBefore)
                    return $"{path} is not what was worked on any more, or is no UTF-8 text. Nothing was changed.";
                places[^1].Prepare();
            }
            foreach (var place in places)
            {
                if (!place.Take())
                {
                    problem = $"{place.Path} was changed in the last moment.";
                    break;
                }
            }
            // What was written into a folder that has gone elsewhere is written to nobody's wish.
            problem ??= places.Find(static place => !place.IsThere) is { } moved
                ? $"The folder of {moved.Path} lies elsewhere now."
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problem = $"The change could not be written: {Plain(exception.Message, folders, places)}";
        }
        finally
        {
            string[] left = problem is null
                ? []
                : [.. places.AsEnumerable().Reverse().Select(static place => place.GiveBack()).OfType<string>()];
            if (problem is not null)
                problem = string.Join(
                    ' ',
                    [problem, .. left, .. left.Length == 0 ? ["Nothing was changed."] : Array.Empty<string>()]
                );
            foreach (var place in places)
                place.Clear(isDone: problem is null);
            foreach (var folder in folders)
                folder.Dispose();
        }
        return problem;
    }

    /// <summary>With the paths that people know.</summary>
    private static string Plain(string message, List<PinnedFolder> folders, List<StagedPlace> places)
    {
        for (var i = 0; i < places.Count; i++)
            message = message.Replace(
                folders[i].Path + "/",
                Path.GetDirectoryName(places[i].Path) + "/",
                StringComparison.Ordinal
            );
        return message;
    }
}
