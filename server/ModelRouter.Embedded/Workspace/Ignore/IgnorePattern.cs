using System.Buffers;
using System.Text;

namespace ModelRouter.Embedded.Workspace.Ignore;

/// <summary>One line of an ignore file, in the terms of gitignore(5).</summary>
internal sealed class IgnorePattern
{
    private static readonly SearchValues<char> Wildcards = SearchValues.Create("*?[\\");

    private readonly string _glob;

    /// <summary>How many units at the start are meant literally.</summary>
    private readonly int _literal;
    private readonly bool _isSuffix;
    private readonly bool _matchesName;
    private readonly bool _foldersOnly;

    private IgnorePattern(ReadOnlySpan<char> glob, bool negated, bool foldersOnly)
    {
        Negated = negated;
        _foldersOnly = foldersOnly;
        _matchesName = !glob.Contains('/');
        // A leading slash only anchors.
        _glob = (glob is ['/', ..] ? glob[1..] : glob).ToString();
        var wildcard = _glob.AsSpan().IndexOfAny(Wildcards);
        _literal = wildcard < 0 ? _glob.Length : wildcard;
        _isSuffix = _glob is ['*', ..] && _glob.AsSpan(1).IndexOfAny(Wildcards) < 0;
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
        return new IgnorePattern(line, negated, foldersOnly);
    }

    /// <param name="path">Relative to the folder of the ignore file, with slashes, in the terms of the pattern: git's (<see cref="GitText"/>) or plain text.</param>
    /// <param name="nameStart">Where the last component of <paramref name="path"/> begins.</param>
    /// <param name="isFolder">Whether it is a folder.</param>
    /// <param name="letterCase">Whether ASCII letters of either case are the same.</param>
    public bool IsMatch(ReadOnlySpan<char> path, int nameStart, bool isFolder, LetterCase letterCase)
    {
        if (_foldersOnly && !isFolder)
            return false;
        var text = _matchesName ? path[nameStart..] : path;
        var glob = _glob.AsSpan();
        if (_matchesName && _isSuffix)
            return text.Length >= glob.Length - 1 && SameText(glob[1..], text[^(glob.Length - 1)..], letterCase);
        if (_literal == glob.Length)
            return text.Length == glob.Length && SameText(glob, text, letterCase);
        if (_matchesName)
            return Wildmatch.IsMatch(glob, text, letterCase);
        // git compares the literal head by itself and matches the rest as a pattern of its own, which shows:
        // in "a/b**/c" the double star then stands at a pattern's start and spans folders.
        return text.Length >= _literal
            && SameText(glob[.._literal], text[.._literal], letterCase)
            && Wildmatch.IsMatch(glob[_literal..], text[_literal..], letterCase);
    }

    private static bool SameText(ReadOnlySpan<char> a, ReadOnlySpan<char> b, LetterCase letterCase) =>
        letterCase == LetterCase.Exact ? a.SequenceEqual(b) : Ascii.EqualsIgnoreCase(a, b) || FoldedEqual(a, b);

    /// <summary><see cref="Ascii.EqualsIgnoreCase(ReadOnlySpan{char}, ReadOnlySpan{char})"/> says no to anything past ASCII.</summary>
    private static bool FoldedEqual(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        for (var i = 0; i < a.Length; i++)
        {
            if (Wildmatch.Fold(a[i], LetterCase.Ignored) != Wildmatch.Fold(b[i], LetterCase.Ignored))
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
