using System.Buffers;
using System.Text;

namespace ModelRouter.Embedded.Workspace.Ignore;

/// <summary>One line of an ignore file, in the terms of gitignore(5).</summary>
internal sealed class IgnorePattern
{
    private static readonly SearchValues<byte> Wildcards = SearchValues.Create("*?[\\"u8);

    private readonly byte[] _glob;

    /// <summary>How many bytes at the start are meant literally.</summary>
    private readonly int _literal;
    private readonly bool _isSuffix;
    private readonly bool _matchesName;
    private readonly bool _foldersOnly;

    private IgnorePattern(byte[] glob, bool negated, bool foldersOnly)
    {
        Negated = negated;
        _foldersOnly = foldersOnly;
        _matchesName = !glob.AsSpan().Contains((byte)'/');
        // A leading slash only anchors.
        _glob = glob is [(byte)'/', ..] ? glob[1..] : glob;
        var wildcard = _glob.AsSpan().IndexOfAny(Wildcards);
        _literal = wildcard < 0 ? _glob.Length : wildcard;
        _isSuffix = _glob is [(byte)'*', ..] && _glob.AsSpan(1).IndexOfAny(Wildcards) < 0;
    }

    /// <summary>Whether a match includes the path again.</summary>
    public bool Negated { get; }

    /// <summary>The pattern of a line without its line break; null for a comment or a blank line.</summary>
    public static IgnorePattern? Parse(ReadOnlySpan<char> line)
    {
        if (line is [.., '\r'])
            line = line[..^1];
        if (line.IsEmpty || line[0] == '#')
            return null;
        line = TrimTrailingSpaces(line);
        var negated = line is ['!', ..];
        if (negated)
            line = line[1..];
        var foldersOnly = line is [.., '/'];
        if (foldersOnly)
            line = line[..^1];
        if (line.IsEmpty)
            return null;
        var glob = new byte[Encoding.UTF8.GetByteCount(line)];
        Encoding.UTF8.GetBytes(line, glob);
        return new IgnorePattern(glob, negated, foldersOnly);
    }

    /// <param name="path">Relative to the folder of the ignore file, in UTF-8, with slashes.</param>
    /// <param name="nameStart">Where the last component of <paramref name="path"/> begins.</param>
    /// <param name="isFolder">Whether it is a folder.</param>
    /// <param name="ignoreCase">As git's core.ignoreCase.</param>
    public bool IsMatch(ReadOnlySpan<byte> path, int nameStart, bool isFolder, bool ignoreCase)
    {
        if (_foldersOnly && !isFolder)
            return false;
        var text = _matchesName ? path[nameStart..] : path;
        ReadOnlySpan<byte> glob = _glob;
        if (_matchesName && _isSuffix)
            return text.Length >= glob.Length - 1 && SameText(glob[1..], text[^(glob.Length - 1)..], ignoreCase);
        if (_literal == glob.Length)
            return text.Length == glob.Length && SameText(glob, text, ignoreCase);
        if (_matchesName)
            return Wildmatch.IsMatch(glob, text, ignoreCase);
        // git compares the literal head by itself and matches the rest as a pattern of its own, which shows:
        // in "a/b**/c" the double star then stands at a pattern's start and spans folders.
        return text.Length >= _literal
            && SameText(glob[.._literal], text[.._literal], ignoreCase)
            && Wildmatch.IsMatch(glob[_literal..], text[_literal..], ignoreCase);
    }

    private static bool SameText(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, bool ignoreCase) =>
        ignoreCase ? Ascii.EqualsIgnoreCase(a, b) || FoldedEqual(a, b) : a.SequenceEqual(b);

    /// <summary><see cref="Ascii.EqualsIgnoreCase(ReadOnlySpan{byte}, ReadOnlySpan{byte})"/> says no to any byte past ASCII.</summary>
    private static bool FoldedEqual(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        for (var i = 0; i < a.Length; i++)
        {
            if (Wildmatch.Fold(a[i], ignoreCase: true) != Wildmatch.Fold(b[i], ignoreCase: true))
                return false;
        }
        return true;
    }

    private static ReadOnlySpan<char> TrimTrailingSpaces(ReadOnlySpan<char> line)
    {
        var end = 0;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '\\')
            {
                // A backslash keeps the space that it escapes.
                i++;
                end = Math.Min(i + 1, line.Length);
            }
            else if (line[i] != ' ')
            {
                end = i + 1;
            }
        }
        return line[..end];
    }
}
