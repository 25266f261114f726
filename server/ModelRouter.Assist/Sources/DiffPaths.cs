using System.Buffers;
using System.Collections.Immutable;
using System.Text;

namespace ModelRouter.Assist.Sources;

/// <summary>
/// Which files a unified diff is about. Whatever looks like a header counts, also inside of a file's text: one name too
/// many makes a diff more private, one too few would make it less.
/// </summary>
public static class DiffPaths
{
    private static readonly ImmutableArray<string> Headers =
    [
        "--- ",
        "+++ ",
        "rename from ",
        "rename to ",
        "copy from ",
        "copy to ",
        "diff --cc ",
        "diff --combined ",
    ];

    private const string GitHeader = "diff --git ";

    /// <summary>No file: what was added has none before, what was deleted none after.</summary>
    private const string Nothing = "/dev/null";

    private static readonly SearchValues<char> LineEnds = SearchValues.Create("\r\n");

    /// <summary>The paths as they stand there, and without the letter that git puts before them.</summary>
    /// <returns>Each once; null among them where a name cannot be read.</returns>
    public static ImmutableArray<string?> In(string diff)
    {
        var paths = new List<string?>();
        for (var rest = diff.AsSpan(); !rest.IsEmpty; )
        {
            var end = rest.IndexOfAny(LineEnds);
            Read(end < 0 ? rest : rest[..end], paths);
            rest = end < 0 ? [] : rest[(end + 1)..];
        }
        return [.. paths.Distinct(StringComparer.Ordinal)];
    }

    private static void Read(ReadOnlySpan<char> line, List<string?> paths)
    {
        foreach (var header in Headers)
        {
            if (line.StartsWith(header))
                Add(line[header.Length..], paths);
        }
        // Both names are the same where nothing else says them: a mode or a binary file was changed.
        if (line.StartsWith(GitHeader) && line[GitHeader.Length..] is var both && both.Length % 2 == 1)
        {
            Add(both[..(both.Length / 2)], paths);
            Add(both[(both.Length / 2 + 1)..], paths);
        }
    }

    private static void Add(ReadOnlySpan<char> name, List<string?> paths)
    {
        // A time may stand behind it.
        if (name.IndexOf('\t') is >= 0 and var tab)
            name = name[..tab];
        if (name.IsWhiteSpace() || name is Nothing)
            return;
        var path = name[0] == '"' ? Unquoted(name) : name.ToString();
        paths.Add(path);
        if (path is [not '/', '/', _, ..])
            paths.Add(path[2..]);
    }

    /// <summary>Git quotes as C does, each byte that is no ASCII in octal. Null where it is something else.</summary>
    private static string? Unquoted(ReadOnlySpan<char> name)
    {
        var bytes = new List<byte>(name.Length);
        if (name is not ['"', .. var inner, '"'])
            return null;
        for (var i = 0; i < inner.Length; i++)
        {
            if (inner[i] != '\\')
            {
                if (!char.IsAscii(inner[i]))
                    return null;
                bytes.Add((byte)inner[i]);
            }
            else if (inner.Length - i > 3 && Octal(inner.Slice(i + 1, 3)) is { } value)
            {
                bytes.Add(value);
                i += 3;
            }
            else if (++i < inner.Length && inner[i] is '"' or '\\')
                bytes.Add((byte)inner[i]);
            else
                return null;
        }
        return Encoding.UTF8.GetString([.. bytes]);
    }

    private static byte? Octal(ReadOnlySpan<char> digits)
    {
        var value = 0;
        foreach (var digit in digits)
        {
            if (digit is < '0' or > '7')
                return null;
            value = value * 8 + digit - '0';
        }
        return value <= byte.MaxValue ? (byte)value : null;
    }
}
