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
    private readonly Layer? _layers;
    private readonly int _depth;
    private readonly bool _ignoreCase;

    private IgnoreScope(Layer? layers, int depth, bool ignoreCase)
    {
        _layers = layers;
        _depth = depth;
        _ignoreCase = ignoreCase;
    }

    /// <summary>No rules: what holds outside of any repository until a folder brings its own file.</summary>
    public static IgnoreScope Empty { get; } = new(null, 0, ignoreCase: false);

    /// <summary>The rules that hold at a repository's root before its own <c>.gitignore</c>, weakest first.</summary>
    public static IgnoreScope ForRepository(bool ignoreCase, params ReadOnlySpan<IgnoreFile?> files)
    {
        Layer? layers = null;
        foreach (var file in files)
        {
            if (file is not null)
                layers = new Layer(file, 0, layers);
        }
        return new IgnoreScope(layers, 0, ignoreCase);
    }

    /// <summary>The same rules, seen from a folder <paramref name="name"/> in this one.</summary>
    public IgnoreScope Enter(string name) => new(_layers, _depth + Encoding.UTF8.GetByteCount(name) + 1, _ignoreCase);

    /// <summary>With this folder's own ignore file, which is stronger than all so far.</summary>
    public IgnoreScope With(IgnoreFile? file) =>
        file is null ? this : new IgnoreScope(new Layer(file, _depth, _layers), _depth, _ignoreCase);

    /// <summary>Whether an entry of this folder is ignored.</summary>
    /// <param name="path">From the folder in which the scope began (see <see cref="ForRepository"/>), UTF-8, with slashes.</param>
    /// <param name="nameStart">Where the entry's own name begins.</param>
    /// <param name="isFolder">Whether the entry is a folder. A symbolic link is not, whatever it points to.</param>
    public bool IsIgnored(ReadOnlySpan<byte> path, int nameStart, bool isFolder)
    {
        for (var layer = _layers; layer is not null; layer = layer.Next)
        {
            var decision = layer.File.Decide(path[layer.Start..], nameStart - layer.Start, isFolder, _ignoreCase);
            if (decision is { } ignored)
                return ignored;
        }
        return false;
    }

    /// <param name="File">The patterns.</param>
    /// <param name="Start">Bytes of a path up to the folder of the file, with the slash.</param>
    /// <param name="Next">The next weaker one.</param>
    private sealed record Layer(IgnoreFile File, int Start, Layer? Next);
}
