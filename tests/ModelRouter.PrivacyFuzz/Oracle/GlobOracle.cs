namespace ModelRouter.PrivacyFuzz.Oracle;

/// <summary>
/// What the generated globs mean: braces by writing out every choice, stars by trying everything. Slow, and shares no line with what it judges.
/// </summary>
internal static class GlobOracle
{
    /// <summary>Whether a glob is none: what its author wanted cannot be told.</summary>
    public static bool IsBroken(string glob) =>
        glob.Trim().Length == 0
        || glob[0] == '!'
        || glob.Count(static c => c == '[') != glob.Count(static c => c == ']')
        || glob.Count(static c => c == '{') != glob.Count(static c => c == '}')
        || glob.Split('/').Contains("..", StringComparer.Ordinal);

    /// <summary>Whether it names a path, or a folder above it.</summary>
    /// <param name="glob">As written; not broken.</param>
    /// <param name="path">Absolute.</param>
    /// <param name="roots">Folders that relative globs start from.</param>
    /// <param name="isOfUser">Whether it is in the user's own settings: any depth is then any depth of the disk.</param>
    /// <param name="home">What <c>~</c> stands for.</param>
    public static bool Matches(string glob, string path, IEnumerable<string> roots, bool isOfUser, string home)
    {
        foreach (var choice in Choices(glob.Replace('\\', '/')))
        {
            if (choice.StartsWith("~/", StringComparison.Ordinal))
            {
                if (IsNamed(home + choice[1..], "", path))
                    return true;
                continue;
            }
            var isAnyDepth = !choice.TrimEnd('/').Contains('/') || choice.StartsWith("**/", StringComparison.Ordinal);
            var fromDisk = choice[0] == '/' || isOfUser;
            var pattern = isAnyDepth ? "**/" + choice : choice;
            if ((fromDisk && IsNamed(pattern, "", path)) || roots.Any(root => IsNamed(pattern, root, path)))
                return true;
        }
        return false;
    }

    private static bool IsNamed(string pattern, string root, string path)
    {
        if (!path.StartsWith(root + "/", StringComparison.OrdinalIgnoreCase))
            return false;
        string[] globs =
        [
            .. pattern.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(static segment => segment != "."),
        ];
        return IsMatch(globs, path[root.Length..].Split('/', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>A glob that is used up has named a folder above, or the path itself.</summary>
    private static bool IsMatch(ReadOnlySpan<string> globs, ReadOnlySpan<string> names)
    {
        if (globs.IsEmpty)
            return true;
        if (globs[0] == "**")
            return IsMatch(globs[1..], names) || (!names.IsEmpty && IsMatch(globs, names[1..]));
        return !names.IsEmpty && IsSegment(Folded(globs[0]), Folded(names[0])) && IsMatch(globs[1..], names[1..]);
    }

    private static bool IsSegment(ReadOnlySpan<char> glob, ReadOnlySpan<char> name)
    {
        if (glob.IsEmpty)
            return name.IsEmpty;
        if (glob[0] == '*')
            return IsSegment(glob[1..], name) || (!name.IsEmpty && IsSegment(glob, name[1..]));
        if (name.IsEmpty)
            return false;
        var length = glob[0] == '[' ? glob.IndexOf(']') + 1 : 1;
        var isOne = glob[0] switch
        {
            '?' => true,
            '[' => IsIn(glob[1..(length - 1)], name[0]),
            var letter => letter == name[0],
        };
        return isOne && IsSegment(glob[length..], name[1..]);
    }

    private static bool IsIn(ReadOnlySpan<char> members, char letter)
    {
        if (members[0] == '!')
            return !IsIn(members[1..], letter);
        for (var i = 0; i < members.Length; i++)
        {
            var isRange = i + 2 < members.Length && members[i + 1] == '-';
            if (isRange ? letter >= members[i] && letter <= members[i + 2] : letter == members[i])
                return true;
            i += isRange ? 2 : 0;
        }
        return false;
    }

    /// <summary>Without regard to case, and to the one letter that is generated in both of its normal forms.</summary>
    private static string Folded(string name) =>
        name.ToLowerInvariant().Replace("e\u0301", "\u00e9", StringComparison.Ordinal);

    private static IEnumerable<string> Choices(string glob)
    {
        var close = glob.IndexOf('}', StringComparison.Ordinal);
        if (close < 0)
            return [glob];
        var open = glob.LastIndexOf('{', close);
        return glob[(open + 1)..close]
            .Split(',')
            .SelectMany(choice => Choices(glob[..open] + choice + glob[(close + 1)..]));
    }
}
