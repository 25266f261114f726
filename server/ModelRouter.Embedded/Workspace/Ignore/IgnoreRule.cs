using System.Buffers;
using System.Text;

namespace ModelRouter.Embedded.Workspace.Ignore;

/// <summary>
/// One line of <see cref="IgnoreRules"/>. A line that names files counts if any of its readings matches, in the path as it
/// is written or as it is folded; a line that takes back counts only as git reads it.
/// </summary>
internal sealed class IgnoreRule
{
    private const string Everything = "*";

    /// <summary>What a backslash before it keeps from meaning something.</summary>
    private static readonly SearchValues<char> Special = SearchValues.Create("*?[]!#\\ ");

    /// <summary>No path holds a NUL; the other stands for what could not be decoded.</summary>
    private static readonly SearchValues<char> Undecodable = SearchValues.Create("\0\uFFFD");

    private readonly IgnorePattern[] _written;
    private readonly IgnorePattern[] _folded;

    private IgnoreRule(IReadOnlyCollection<string> readings, Func<string, string> fold, bool negated, bool isUnclear)
    {
        Negated = negated;
        IsUnclear = isUnclear;
        _written = [.. readings.Select(static reading => IgnorePattern.Parse(reading)).OfType<IgnorePattern>()];
        _folded = readings.All(static reading => Ascii.IsValid(reading))
            ? _written
            : [.. readings.Select(reading => IgnorePattern.Parse(fold(reading))).OfType<IgnorePattern>()];
    }

    /// <summary>Whether it takes back what earlier lines name.</summary>
    public bool Negated { get; }

    /// <summary>Whether git would find that it is no valid pattern.</summary>
    public bool IsUnclear { get; }

    /// <summary>The rule of a line without its line break; null for a comment or a blank line.</summary>
    public static IgnoreRule? Parse(ReadOnlySpan<char> line, Func<string, string> fold)
    {
        if (line.IsWhiteSpace() || line[0] == '#')
            return null;
        var written = line.ToString();
        var isUnclear = ValidLength(line) < line.Length || EndsInEscape(line);
        if (line[0] == '!')
            return new IgnoreRule([written], fold, negated: true, isUnclear);
        var readings = Readings(written).Select(Widened).Distinct(StringComparer.Ordinal).ToList();
        return new IgnoreRule(readings, fold, negated: false, isUnclear);
    }

    /// <param name="written">The path as it is.</param>
    /// <param name="folded">The same folded.</param>
    /// <param name="isFolder">Whether it is a folder.</param>
    public bool Names(ReadOnlySpan<char> written, ReadOnlySpan<char> folded, bool isFolder) =>
        AnyMatches(_folded, folded, isFolder)
        || (
            !Negated
            && (_written != _folded || !written.SequenceEqual(folded))
            && AnyMatches(_written, written, isFolder)
        );

    private static bool AnyMatches(IgnorePattern[] patterns, ReadOnlySpan<char> path, bool isFolder)
    {
        var nameStart = path.LastIndexOf('/') + 1;
        foreach (var pattern in patterns)
        {
            if (pattern.IsMatch(path, nameStart, isFolder, LetterCase.Ignored))
                return true;
        }
        return false;
    }

    /// <summary>What a line may mean: first what git takes it for, then what is often meant by such a line.</summary>
    private static IEnumerable<string> Readings(string line)
    {
        yield return line;
        var meant = Tidied(line);
        if (meant.Length == 0 || meant[0] is '#' or '!')
            yield break;
        yield return meant;
        // "pages/[id].ts" may be just that file.
        if (meant.Contains('[', StringComparison.Ordinal))
            yield return meant.Replace("[", "\\[", StringComparison.Ordinal);
        // "private\keys" comes from Windows.
        if (HasIdleEscape(meant))
            yield return Tidied(meant.Replace('\\', '/'));
    }

    /// <summary>Without blanks at the ends, a comment at the end, and what says "this folder".</summary>
    private static string Tidied(string line)
    {
        var comment = line.IndexOf(" #", StringComparison.Ordinal);
        var text = (comment < 0 ? line : line[..comment]).Trim();
        while (text.Contains("//", StringComparison.Ordinal))
            text = text.Replace("//", "/", StringComparison.Ordinal);
        if (text is "." or "/" or "./")
            return Everything;
        return text.StartsWith("./", StringComparison.Ordinal) ? text[1..] : text;
    }

    /// <summary>What stands before the place from which a reading is no valid pattern, and then anything.</summary>
    private static string Widened(string reading)
    {
        var valid = ValidLength(reading);
        return valid == reading.Length ? reading : reading[..valid] + Everything;
    }

    /// <summary>How much of a line is a valid pattern.</summary>
    private static int ValidLength(ReadOnlySpan<char> line)
    {
        var undecodable = line.IndexOfAny(Undecodable);
        if (undecodable >= 0)
            line = line[..undecodable];
        for (var at = 0; at < line.Length; at++)
        {
            if (line[at] == '\\')
            {
                at++;
            }
            else if (line[at] == '[')
            {
                var set = new BracketSet(line[at..], 0, LetterCase.Ignored);
                if (set.Length == 0)
                    return at;
                at += set.Length - 1;
            }
        }
        return line.Length;
    }

    private static bool EndsInEscape(ReadOnlySpan<char> line) => (line.Length - line.TrimEnd('\\').Length) % 2 == 1;

    /// <summary>Whether a backslash stands before nothing that needs one.</summary>
    private static bool HasIdleEscape(ReadOnlySpan<char> line)
    {
        for (var at = 0; at < line.Length; at++)
        {
            if (line[at] == '\\' && (++at == line.Length || !Special.Contains(line[at])))
                return true;
        }
        return false;
    }
}
