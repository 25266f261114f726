using System.Text;

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
    private const int StackBytes = 512;

    private readonly Layer? _layers;

    /// <summary>The folder's path from where the scope began, UTF-8, each component followed by a slash.</summary>
    private readonly byte[] _folder;
    private readonly bool _ignoreCase;

    private IgnoreScope(Layer? layers, byte[] folder, bool ignoreCase)
    {
        _layers = layers;
        _folder = folder;
        _ignoreCase = ignoreCase;
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
        return new IgnoreScope(layers, [], ignoreCase);
    }

    /// <summary>The same rules, seen from a folder <paramref name="name"/> in this one.</summary>
    public IgnoreScope Enter(ReadOnlySpan<char> name)
    {
        var folder = new byte[_folder.Length + Encoding.UTF8.GetByteCount(name) + 1];
        _folder.CopyTo(folder, 0);
        Encoding.UTF8.GetBytes(name, folder.AsSpan(_folder.Length));
        folder[^1] = (byte)'/';
        return new IgnoreScope(_layers, folder, _ignoreCase);
    }

    /// <summary>With this folder's own ignore file, which is stronger than all so far.</summary>
    public IgnoreScope With(IgnoreFile? file) =>
        file is null ? this : new IgnoreScope(new Layer(file, _folder.Length, _layers), _folder, _ignoreCase);

    /// <summary>Whether an entry of this folder is ignored.</summary>
    /// <param name="name">The entry's name.</param>
    /// <param name="isFolder">Whether the entry is a folder. A symbolic link is not, whatever it points to.</param>
    public bool IsIgnored(ReadOnlySpan<char> name, bool isFolder)
    {
        if (_layers is null)
            return false;
        var length = _folder.Length + Encoding.UTF8.GetMaxByteCount(name.Length);
        var path = length <= StackBytes ? stackalloc byte[StackBytes] : new byte[length];
        _folder.CopyTo(path);
        path = path[..(_folder.Length + Encoding.UTF8.GetBytes(name, path[_folder.Length..]))];
        for (var layer = _layers; layer is not null; layer = layer.Next)
        {
            var nameStart = _folder.Length - layer.Start;
            if (layer.File.Decide(path[layer.Start..], nameStart, isFolder, _ignoreCase) is { } ignored)
                return ignored;
        }
        return false;
    }

    /// <param name="File">The patterns.</param>
    /// <param name="Start">Bytes of a path up to the folder of the file, with the slash.</param>
    /// <param name="Next">The next weaker one.</param>
    private sealed record Layer(IgnoreFile File, int Start, Layer? Next);
}
