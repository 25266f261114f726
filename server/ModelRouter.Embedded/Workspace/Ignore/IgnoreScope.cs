namespace ModelRouter.Embedded.Workspace.Ignore;

/// <summary>
/// All ignore rules that hold for the entries of one folder: its own file, those of the folders above it up to the
/// repository's root, then the repository's <c>info/exclude</c> and the user's own file. Immutable.
/// <para>
/// Like git, it is asked from the top down: what lies in an ignored folder is ignored, whatever a pattern says of it,
/// so a caller never asks below one. Unlike git it does not read git's index: a tracked file that a pattern matches
/// counts as ignored.
/// </para>
/// </summary>
internal sealed class IgnoreScope
{
    /// <summary>Room for most paths on the stack.</summary>
    private const int StackUnits = 512;

    private readonly Layer? _layers;

    /// <summary>The folder's path from where the scope began, in git's terms, each component followed by a slash.</summary>
    private readonly string _folder;
    private readonly LetterCase _letterCase;

    private IgnoreScope(Layer? layers, string folder, LetterCase letterCase)
    {
        _layers = layers;
        _folder = folder;
        _letterCase = letterCase;
    }

    /// <summary>The rules that hold at a repository's root before its own <c>.gitignore</c>.</summary>
    /// <param name="ignoreCase">As git's core.ignoreCase.</param>
    /// <param name="files">Weakest first; null stands for a file that is not there.</param>
    public static IgnoreScope Create(bool ignoreCase, params ReadOnlySpan<IgnoreFile?> files)
    {
        Layer? layers = null;
        foreach (var file in files)
        {
            if (file is not null)
                layers = new Layer(file, 0, layers);
        }
        return new IgnoreScope(layers, "", ignoreCase ? LetterCase.AsGitIgnoresIt : LetterCase.Exact);
    }

    /// <summary>The same rules, seen from a folder <paramref name="name"/> in this one.</summary>
    public IgnoreScope Enter(ReadOnlySpan<char> name) =>
        new(_layers, string.Concat(_folder, GitText.Spell(name), "/"), _letterCase);

    /// <summary>With this folder's own ignore file, which is stronger than all so far.</summary>
    public IgnoreScope With(IgnoreFile? file) =>
        file is null ? this : new IgnoreScope(new Layer(file, _folder.Length, _layers), _folder, _letterCase);

    /// <summary>Whether an entry of this folder is ignored.</summary>
    /// <param name="name">The entry's name.</param>
    /// <param name="isFolder">Whether the entry is a folder. A symbolic link is not, whatever it points to.</param>
    public bool IsIgnored(ReadOnlySpan<char> name, bool isFolder)
    {
        if (_layers is null)
            return false;
        var length = _folder.Length + (name.Length * GitText.MaxUnits);
        var path = length <= StackUnits ? stackalloc char[StackUnits] : new char[length];
        _folder.CopyTo(path);
        path = path[..(_folder.Length + GitText.Spell(name, path[_folder.Length..]))];
        for (var layer = _layers; layer is not null; layer = layer.Next)
        {
            var nameStart = _folder.Length - layer.Start;
            if (layer.File.Decide(path[layer.Start..], nameStart, isFolder, _letterCase) is { } ignored)
                return ignored;
        }
        return false;
    }

    /// <param name="File">The patterns.</param>
    /// <param name="Start">Units of a path up to the folder of the file, with the slash.</param>
    /// <param name="Next">The next weaker one.</param>
    private sealed record Layer(IgnoreFile File, int Start, Layer? Next);
}
