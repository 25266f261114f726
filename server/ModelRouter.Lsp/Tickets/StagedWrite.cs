using System.Text;

namespace ModelRouter.Lsp.Tickets;

/// <summary>
/// Puts a change on disk: all of it or nothing. Each file is written beside its place first; then they take their places one
/// after the other, and if one cannot, those before it get back what they were.
/// </summary>
internal static class StagedWrite
{
    /// <param name="files">Full path, what is there as it was worked on (null for a new file), what is to be there.</param>
    /// <returns>Why nothing was changed, for people; null when all is done.</returns>
    public static string? Apply(IReadOnlyList<(string Path, string? Before, string After)> files)
    {
        var id = Guid.NewGuid().ToString("N")[..8];
        var written = new List<string>();
        var placed = new List<(string Path, string? Kept)>();
        try
        {
            foreach (var (path, before, after) in files)
            {
                if (!IsAsBefore(path, before))
                    return $"{path} is not what was worked on any more, or is no UTF-8 text. Nothing was changed.";
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                var beside = Beside(path, id, "new");
                written.Add(beside);
                File.WriteAllText(beside, after);
                if (before is not null && !OperatingSystem.IsWindows())
                    File.SetUnixFileMode(beside, File.GetUnixFileMode(path));
            }
            foreach (var (path, before, _) in files)
            {
                var kept = before is null ? null : Beside(path, id, "old");
                if (kept is not null)
                    File.Move(path, kept);
                placed.Add((path, kept));
                File.Move(Beside(path, id, "new"), path, overwrite: false);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            GiveBack(placed);
            return $"The change could not be written: {exception.Message} Nothing was changed.";
        }
        finally
        {
            foreach (var beside in written)
                File.Delete(beside);
        }
        foreach (var (_, kept) in placed)
        {
            if (kept is not null)
                File.Delete(kept);
        }
        return null;
    }

    /// <summary>Byte for byte: a text that was not UTF-8 would come back as another one.</summary>
    private static bool IsAsBefore(string path, string? before) =>
        before is null
            ? !Path.Exists(path)
            : new FileInfo(path).LinkTarget is null
                && File.ReadAllBytes(path).AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(before));

    private static void GiveBack(List<(string Path, string? Kept)> placed)
    {
        foreach (var (path, kept) in placed.AsEnumerable().Reverse())
        {
            if (kept is not null)
                File.Move(kept, path, overwrite: true);
            else
                File.Delete(path);
        }
    }

    private static string Beside(string path, string id, string what) =>
        Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.{id}.{what}");
}
