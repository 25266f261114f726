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
    private const string Before = "--- ";
    private const string After = "+++ ";

    private static readonly ImmutableArray<string> Headers =
    [
        Before,
        After,
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

    /// <summary>Whatever may be the name of a file, each once: the disk is asked about it.</summary>
    public static ImmutableArray<DiffPath> In(string diff)
    {
        var paths = new List<DiffPath>();
        var isAfter = false;
        for (var rest = diff.AsSpan(); !rest.IsEmpty; )
        {
            var end = rest.IndexOfAny(LineEnds);
            var line = end < 0 ? rest : rest[..end];
            Read(line, isAfter && line.StartsWith(After), paths);
            // Between CR and LF there is an empty line.
            isAfter = line.IsEmpty ? isAfter : line.StartsWith(Before);
            rest = end < 0 ? [] : rest[(end + 1)..];
        }
        return
        [
            .. paths
                .GroupBy(static path => path.Meanings.FirstOrDefault(), StringComparer.Ordinal)
                .Select(static same => same.First() with { MustExist = same.Any(static one => one.MustExist) }),
        ];
    }

    private static void Read(ReadOnlySpan<char> line, bool mustExist, List<DiffPath> paths)
    {
        foreach (var header in Headers)
        {
            if (line.StartsWith(header))
                Add(line[header.Length..], mustExist, paths);
        }
        // Both names are the same where nothing else says them: a mode or a binary file was changed.
        if (line.StartsWith(GitHeader) && line[GitHeader.Length..] is var both && both.Length % 2 == 1)
        {
            Add(both[..(both.Length / 2)], mustExist: false, paths);
            Add(both[(both.Length / 2 + 1)..], mustExist: false, paths);
        }
    }

    private static void Add(ReadOnlySpan<char> name, bool mustExist, List<DiffPath> paths)
    {
        // A time may stand behind it.
        if (name.IndexOf('\t') is >= 0 and var tab)
            name = name[..tab];
        if (name.IsWhiteSpace() || name is Nothing)
            return;
        ImmutableArray<string> meanings = (name[0] == '"' ? Unquoted(name) : name.ToString()) switch
        {
            null => [],
            [not '/', '/', _, ..] path => [path, path[2..]],
            var path => [path],
        };
        paths.Add(new DiffPath(meanings, mustExist));
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
