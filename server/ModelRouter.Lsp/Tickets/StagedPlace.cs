using System.Text;

namespace ModelRouter.Lsp.Tickets;

/// <summary>One file of a change on its way to its place.</summary>
/// <param name="folder">The folder that it lies in.</param>
/// <param name="path">Its real path.</param>
/// <param name="before">What is there as it was worked on; null for a new file.</param>
/// <param name="after">What is to be there.</param>
/// <param name="id">Names what is put beside it for the time.</param>
internal sealed class StagedPlace(PinnedFolder folder, string path, string? before, string after, string id)
{
    private readonly string _place = System.IO.Path.Combine(folder.Path, System.IO.Path.GetFileName(path));
    private readonly string _new = System.IO.Path.Combine(folder.Path, $".{System.IO.Path.GetFileName(path)}.{id}.new");
    private readonly string _old = System.IO.Path.Combine(folder.Path, $".{System.IO.Path.GetFileName(path)}.{id}.old");
    private readonly string _aside = System.IO.Path.Combine(
        folder.Path,
        $".{System.IO.Path.GetFileName(path)}.{id}.back"
    );

    private bool _isPrepared;
    private bool _isKept;
    private bool _isPlaced;

    public string Path { get; } = path;

    /// <summary>Whether it lies where it is said to, and is what was worked on: byte for byte, as a text that was not UTF-8 would come back as another one.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">Likewise.</exception>
    public bool IsAsBefore => folder.IsThere && (before is null ? !System.IO.Path.Exists(_place) : Is(_place, before));

    /// <summary>Whether the folder still lies where it did.</summary>
    public bool IsThere => folder.IsThere;

    /// <summary>Writes what is to be there beside it.</summary>
    public void Prepare()
    {
        _isPrepared = true;
        File.WriteAllText(_new, after);
        if (before is not null && !OperatingSystem.IsWindows())
            File.SetUnixFileMode(_new, File.GetUnixFileMode(_place));
    }

    /// <summary>Puts it in its place.</summary>
    /// <returns>False where the file was changed in the last moment.</returns>
    public bool Take()
    {
        if (before is not null)
        {
            File.Move(_place, _old);
            _isKept = true;
            if (!Is(_old, before))
                return false;
        }
        File.Move(_new, _place, overwrite: false);
        _isPlaced = true;
        return true;
    }

    /// <summary>Takes back what this has put there, and nothing that somebody else has.</summary>
    /// <returns>What is not as it was, for people; null where all is.</returns>
    public string? GiveBack()
    {
        try
        {
            if (_isPlaced)
            {
                // Out of everybody's way first: what is looked at there is what is deleted.
                File.Move(_place, _aside);
                if (!Is(_aside, after))
                {
                    File.Move(_aside, _place, overwrite: false);
                    return _isKept
                        ? $"{Path} was changed meanwhile, and stays so; what it was is in {Real(_old)}."
                        : null;
                }
                File.Delete(_aside);
            }
            if (_isKept)
                File.Move(_old, _place, overwrite: false);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"{Path} could not be put back{(_isKept ? $"; what it was is in {Real(_old)}" : "")}.";
        }
    }

    /// <summary>Takes away what is beside it.</summary>
    /// <param name="isDone">Whether the change stays.</param>
    public void Clear(bool isDone)
    {
        if (_isPrepared)
            File.Delete(_new);
        if (isDone && _isKept)
            File.Delete(_old);
    }

    private string Real(string beside) =>
        System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Path)!, System.IO.Path.GetFileName(beside));

    private static bool Is(string path, string text) =>
        new FileInfo(path).LinkTarget is null
        && File.ReadAllBytes(path).AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(text));
}
