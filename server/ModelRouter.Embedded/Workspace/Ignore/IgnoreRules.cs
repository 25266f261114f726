using System.Text;

namespace ModelRouter.Embedded.Workspace.Ignore;

/// <summary>
/// An ignore file that keeps files from being read at all, as other assistants have them (<c>.cursorignore</c> and its
/// like), in the terms of gitignore(5) but for case, which never counts. Who wrote it meant to hide something, so whatever
/// is in doubt is named: a line that git would read as naming nothing, or only what has an odd name, is also read as what
/// was probably meant (<see cref="IgnoreRule"/>); a line that takes back what an earlier one named is not.
/// <para>Immutable and pure. A match takes no more steps than the file's length times the path's.</para>
/// </summary>
public sealed class IgnoreRules
{
    private readonly IgnoreRule[] _rules;
    private readonly Func<string, string> _fold;

    private IgnoreRules(IgnoreRule[] rules, Func<string, string> fold, IReadOnlyList<string> unclear)
    {
        _rules = rules;
        _fold = fold;
        Unclear = unclear;
    }

    /// <summary>The lines that are no valid pattern and so name more than they say, for a person to see.</summary>
    public IReadOnlyList<string> Unclear { get; }

    /// <summary>Reads an ignore file; any text is one.</summary>
    /// <param name="text">The whole file, with any line ends.</param>
    /// <param name="fold">
    /// Makes spellings of the same name equal: case, normal forms. Pure; folding twice changes nothing more. Without it
    /// text becomes lower case by the invariant culture. ASCII needs none.
    /// </param>
    public static IgnoreRules Parse(ReadOnlySpan<char> text, Func<string, string>? fold = null)
    {
        fold ??= static spelling => spelling.ToLowerInvariant();
        var rules = new List<IgnoreRule>();
        var unclear = new List<string>();
        // A byte order mark is not part of the first pattern.
        foreach (var line in text.TrimStart('\uFEFF').EnumerateLines())
        {
            if (IgnoreRule.Parse(line, fold) is not { } rule)
                continue;
            rules.Add(rule);
            if (rule.IsUnclear)
                unclear.Add(line.ToString());
        }
        return new IgnoreRules([.. rules], fold, unclear);
    }

    /// <summary>
    /// Whether the rules name a place. To be asked for each folder on the way down before the place itself, and no further
    /// once the answer is yes: what lies in a named folder is named, whatever a line says of it. Allocates only for paths
    /// past ASCII.
    /// </summary>
    /// <param name="relativePath">Relative to the ignore file's folder, with slashes, none at the ends.</param>
    /// <param name="isFolder">Whether it is a folder.</param>
    public bool Matches(ReadOnlySpan<char> relativePath, bool isFolder)
    {
        var folded = Ascii.IsValid(relativePath) ? relativePath : _fold(relativePath.ToString());
        for (var i = _rules.Length - 1; i >= 0; i--)
        {
            if (_rules[i].Names(relativePath, folded, isFolder))
                return !_rules[i].Negated;
        }
        return false;
    }
}
