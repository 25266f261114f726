using System.Text;

namespace ModelRouter.Embedded.Workspace.Ignore;

/// <summary>A <c>[...]</c> of a glob, read against one byte of text.</summary>
internal readonly ref struct BracketSet
{
    /// <param name="pattern">Starts at the opening bracket.</param>
    /// <param name="value">The byte to look for, in lower case where case does not count.</param>
    /// <param name="ignoreCase">Whether ASCII letters of either case are the same.</param>
    public BracketSet(ReadOnlySpan<byte> pattern, byte value, bool ignoreCase)
    {
        var at = 1;
        var negated = at < pattern.Length && pattern[at] is (byte)'!' or (byte)'^';
        if (negated)
            at++;
        var found = false;
        // The first byte is a member even if it is a closing bracket.
        for (var first = at; at < pattern.Length; at++)
        {
            if (pattern[at] == ']' && at > first)
            {
                Contains = found != negated;
                Length = at + 1;
                return;
            }
            if (!ReadMember(pattern, ref at, value, ignoreCase, ref found))
                return;
        }
    }

    /// <summary>Whether the byte is in the set.</summary>
    public bool Contains { get; }

    /// <summary>Bytes of the pattern that the set takes; 0 when it is not well formed and so matches nothing.</summary>
    public int Length { get; }

    private static bool ReadMember(ReadOnlySpan<byte> pattern, ref int at, byte value, bool ignoreCase, ref bool found)
    {
        if (pattern[at] == '[' && at + 1 < pattern.Length && pattern[at + 1] == ':')
        {
            var name = pattern[(at + 2)..];
            var end = name.IndexOf((byte)']');
            if (end < 0)
                return false;
            if (end > 0 && name[end - 1] == ':')
            {
                at += end + 2;
                return IsInClass(name[..(end - 1)], value, ignoreCase, ref found);
            }
            // No ":]": a bracket like any other byte.
        }

        if (!ReadByte(pattern, ref at, out var low))
            return false;
        var high = low;
        if (at + 2 < pattern.Length && pattern[at + 1] == '-' && pattern[at + 2] != ']')
        {
            at += 2;
            if (!ReadByte(pattern, ref at, out high))
                return false;
        }
        found |= low <= value && value <= high;
        // Case folding made the text lower case; git lets a range of capitals still find it, but not a single one.
        if (ignoreCase && low != high && value is >= (byte)'a' and <= (byte)'z')
            found |= low <= value - 0x20 && value - 0x20 <= high;
        return true;
    }

    private static bool ReadByte(ReadOnlySpan<byte> pattern, ref int at, out byte value)
    {
        if (pattern[at] == '\\')
            at++;
        value = at < pattern.Length ? pattern[at] : (byte)0;
        return at < pattern.Length;
    }

    private static bool IsInClass(ReadOnlySpan<byte> name, byte value, bool ignoreCase, ref bool found)
    {
        var character = (char)value;
        bool? member = Encoding.ASCII.GetString(name) switch
        {
            "alnum" => char.IsAsciiLetterOrDigit(character),
            "alpha" => char.IsAsciiLetter(character),
            "blank" => character is ' ' or '\t',
            "cntrl" => value < 0x20 || value == 0x7F,
            "digit" => char.IsAsciiDigit(character),
            "graph" => value is > 0x20 and < 0x7F,
            "lower" => char.IsAsciiLetterLower(character),
            "print" => value is >= 0x20 and < 0x7F,
            "punct" => value is > 0x20 and < 0x7F && !char.IsAsciiLetterOrDigit(character),
            "space" => character is ' ' or (>= '\t' and <= '\r'),
            "upper" => char.IsAsciiLetterUpper(character) || (ignoreCase && char.IsAsciiLetter(character)),
            "xdigit" => char.IsAsciiHexDigit(character),
            _ => null,
        };
        found |= member == true;
        return member is not null;
    }
}
