using System.Text;

namespace ModelRouter.Assist.Tickets.Containment;

/// <summary>
/// Blanks what no compiler or interpreter runs: comments, strings of several lines, and what <c>#if false</c> leaves out. A
/// rule of thumb by the file's ending, which knows no grammar.
/// </summary>
internal static class CodeOnly
{
    private static readonly string[] Hashes = [".py", ".rb", ".sh", ".yml", ".yaml", ".toml"];
    private static readonly string[] Nesting = [".rs", ".swift", ".kt", ".kts", ".scala"];
    private static readonly string[] QuotedByOne =
    [
        ".js",
        ".jsx",
        ".mjs",
        ".cjs",
        ".ts",
        ".tsx",
        ".mts",
        ".cts",
        ".vue",
        ".svelte",
        ".php",
        ".groovy",
        ".py",
        ".rb",
    ];
    private static readonly string[] Conditional =
    [
        ".cs",
        ".fs",
        ".vb",
        ".swift",
        ".c",
        ".cc",
        ".cpp",
        ".cxx",
        ".h",
        ".hpp",
    ];

    /// <summary>The text with blanks in place of all that; line breaks stay where they are.</summary>
    /// <param name="path">Says the language by its ending.</param>
    /// <param name="text">The file.</param>
    public static string Of(string path, string text)
    {
        var ending = Path.GetExtension(path).ToLowerInvariant();
        var code = new StringBuilder(text);
        var at = 0;
        while (at < text.Length)
        {
            var end = EndOf(text, at, ending, out var isCode);
            // What stands in one line may be a test's name.
            if (!isCode || (end - at > 1 && text.AsSpan(at, end - at).Contains('\n')))
                Blank(code, at, end);
            at = end;
        }
        if (ending == ".rb")
            BlankBetween(code, "=begin", "=end");
        if (Conditional.Contains(ending))
            BlankLeftOut(code);
        return code.ToString();
    }

    /// <summary>The end of the comment, of the string, or of the character that begins there.</summary>
    private static int EndOf(string text, int at, string ending, out bool isCode)
    {
        var rest = text.AsSpan(at);
        var isHash = Hashes.Contains(ending);
        isCode = false;
        if (rest[0] == '#' && (isHash || (ending == ".php" && !rest.StartsWith("#["))))
            return EndOfLine(text, at);
        if (!isHash)
        {
            if (rest.StartsWith("//"))
                return EndOfLine(text, at);
            if (rest.StartsWith("/*") && EndOfBlock(text, at, Nesting.Contains(ending)) is { } block)
                return block;
        }
        if (
            ending == ".fs"
            && rest.StartsWith("(*")
            && !rest.StartsWith("(*)")
            && After(text, at + 2, "*)") is { } closed
        )
            return closed;
        if (ending == ".vb" && rest[0] == '\'')
            return EndOfLine(text, at);
        isCode = true;
        foreach (var quotes in (string[])["\"\"\"", "'''"])
        {
            if (rest.StartsWith(quotes) && (quotes[0] == '"' || ending == ".py"))
                return After(text, at + quotes.Length, quotes) ?? at + quotes.Length;
        }
        return rest[0] switch
        {
            '\\' => Math.Min(text.Length, at + 2),
            '`' when !isHash => After(text, at + 1, "`") ?? at + 1,
            '"' when text.AsSpan(0, at).EndsWith("@") || text.AsSpan(0, at).EndsWith("@$") => After(text, at + 1, "\"")
                ?? at + 1,
            '"' => EndOfString(text, at),
            '\'' when QuotedByOne.Contains(ending) => EndOfString(text, at),
            '\'' when rest.Length > 2 && rest[1] != '\\' && rest[2] == '\'' => at + 3,
            '\'' when rest.Length > 3 && rest[1] == '\\' && rest[3] == '\'' => at + 4,
            _ => at + 1,
        };
    }

    private static int EndOfLine(string text, int at) => text.IndexOf('\n', at) is >= 0 and var end ? end : text.Length;

    private static int? After(string text, int at, string closing) =>
        text.IndexOf(closing, at, StringComparison.Ordinal) is >= 0 and var end ? end + closing.Length : null;

    /// <summary>Null for one that nothing ends: that is none, but where comments nest, and what is open hides all below it.</summary>
    private static int? EndOfBlock(string text, int at, bool nests)
    {
        if (!nests)
            return After(text, at + 2, "*/");
        var depth = 0;
        for (var i = at; i + 1 < text.Length; i++)
        {
            var two = text.AsSpan(i, 2);
            if (two.SequenceEqual("/*"))
                (depth, i) = (depth + 1, i + 1);
            else if (two.SequenceEqual("*/"))
            {
                (depth, i) = (depth - 1, i + 1);
                if (depth == 0)
                    return i + 1;
            }
        }
        return text.Length;
    }

    /// <summary>One that does not end in its line is none: a regular expression, or a mistake.</summary>
    private static int EndOfString(string text, int at)
    {
        for (var i = at + 1; i < text.Length && text[i] != '\n'; i++)
        {
            if (text[i] == '\\')
                i++;
            else if (text[i] == text[at])
                return i + 1;
        }
        return at + 1;
    }

    private static void BlankBetween(StringBuilder code, string first, string last)
    {
        var text = code.ToString();
        for (var at = LineOf(text, first, 0); at >= 0; )
        {
            var end = LineOf(text, last, at) is >= 0 and var found ? found : text.Length;
            Blank(code, at, end);
            at = LineOf(text, first, end);
        }
    }

    private static int LineOf(string text, string start, int at)
    {
        for (; at >= 0 && at < text.Length; at = text.IndexOf('\n', at) + 1)
        {
            if (string.CompareOrdinal(text, at, start, 0, start.Length) == 0)
                return at;
            if (text.IndexOf('\n', at) < 0)
                break;
        }
        return -1;
    }

    /// <summary>From <c>#if false</c> or <c>#if 0</c> to what ends or turns it.</summary>
    private static void BlankLeftOut(StringBuilder code)
    {
        var text = code.ToString();
        var (at, depth) = (0, 0);
        foreach (var line in text.Split('\n'))
        {
            var directive = line.AsSpan().Trim();
            var isDirective = directive is ['#', ..];
            directive = isDirective ? directive[1..].TrimStart() : [];
            if (depth > 0)
                Blank(code, at, at + line.Length);
            if (directive.StartsWith("if", StringComparison.OrdinalIgnoreCase))
                depth =
                    depth > 0 ? depth + 1
                    : IsNever(directive) ? 1
                    : 0;
            else if (depth > 0 && directive.StartsWith("end", StringComparison.OrdinalIgnoreCase))
                depth--;
            else if (depth == 1 && directive.StartsWith("el", StringComparison.OrdinalIgnoreCase))
                depth = 0;
            at += line.Length + 1;
        }
    }

    private static bool IsNever(ReadOnlySpan<char> directive)
    {
        var condition = directive[2..].Trim().Trim("()").Trim();
        return condition.StartsWith("false", StringComparison.OrdinalIgnoreCase) || condition is "0";
    }

    private static void Blank(StringBuilder code, int at, int end)
    {
        for (var i = at; i < end; i++)
        {
            if (code[i] is not ('\n' or '\r'))
                code[i] = ' ';
        }
    }
}
