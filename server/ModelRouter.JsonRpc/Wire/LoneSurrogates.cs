using System.Globalization;

namespace ModelRouter.JsonRpc.Wire;

/// <summary>
/// JSON may escape half of a surrogate pair, and JavaScript's does where a string holds one: in the middle of an
/// emoji's deletion, or in a file that was never text. The serialiser refuses such strings, and an edit that is
/// refused puts a document out of step. Here each half becomes U+FFFD, which is as long in UTF-16 and in UTF-8.
/// </summary>
internal static class LoneSurrogates
{
    /// <summary><c>\uXXXX</c></summary>
    private const int EscapeLength = 6;

    /// <summary>Replaces them in place.</summary>
    /// <param name="json">Valid JSON.</param>
    public static void Replace(Span<byte> json)
    {
        if (json.IndexOf("\\ud"u8) < 0 && json.IndexOf("\\uD"u8) < 0)
            return;
        var at = 0;
        while (json[at..].IndexOf((byte)'\\') is >= 0 and var next)
        {
            at += next;
            if (UnitAt(json, at) is not { } unit)
                at += 2; // another escape: a backslash and one character
            else if (
                char.IsHighSurrogate(unit)
                && UnitAt(json, at + EscapeLength) is { } low
                && char.IsLowSurrogate(low)
            )
                at += 2 * EscapeLength;
            else
            {
                if (char.IsSurrogate(unit))
                    "\\ufffd"u8.CopyTo(json[at..]);
                at += EscapeLength;
            }
        }
    }

    private static char? UnitAt(ReadOnlySpan<byte> json, int at) =>
        json[at..] is [(byte)'\\', (byte)'u', .. var rest]
        && ushort.TryParse(rest[..4], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit
            : null;
}
