using System.Text;

namespace ModelRouter.Core.Privacy;

/// <summary>
/// A URI taken apart as editors write them (RFC 3986, read leniently): <see cref="Uri"/> tidies paths by the rules of
/// web addresses, and differently on each platform.
/// </summary>
/// <param name="Scheme">In lower case.</param>
/// <param name="Path">
/// Percent-decoded once; with the authority as a UNC host where there is one. Null if either is broken.
/// </param>
/// <param name="PathOnHost">The path alone, whatever the authority means in this scheme; null if it is broken.</param>
/// <param name="PathWithTail">The path with what looks like a query and fragment; null when there is neither.</param>
/// <param name="Query">Decoded, without its question mark; null when there is none.</param>
/// <param name="Fragment">Decoded, without its hash; null when there is none.</param>
internal sealed record UriParts(
    string Scheme,
    string? Path,
    string? PathOnHost,
    string? PathWithTail,
    string? Query,
    string? Fragment
)
{
    private const int EscapeLength = 3;

    private static readonly UTF8Encoding StrictUtf8 = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    /// <summary>
    /// The scheme of the notebook that a cell's URI belongs to. VS Code writes a number, an "s" and the scheme in
    /// base64 as the fragment; older versions and other editors write none and mean a file. Null if it is broken.
    /// </summary>
    public string? NotebookScheme
    {
        get
        {
            if (Fragment is null || Fragment.IndexOf('s') is not (>= 0 and var at))
                return "file";
            var bytes = new byte[Fragment.Length];
            return Convert.TryFromBase64String(Fragment[(at + 1)..], bytes, out var length) && length > 0
                ? Encoding.UTF8.GetString(bytes, 0, length).ToLowerInvariant()
                : null;
        }
    }

    /// <summary>Takes a URI apart.</summary>
    /// <returns>Null for what is no URI: it has no scheme, or one letter that is a drive.</returns>
    public static UriParts? Parse(string uri)
    {
        var colon = uri.IndexOf(':');
        if (colon < 2 || !IsScheme(uri.AsSpan(0, colon)))
            return null;
        var scheme = uri[..colon].ToLowerInvariant();
        var rest = uri[(colon + 1)..];
        var fragmentAt = rest.IndexOf('#');
        var beforeFragment = fragmentAt < 0 ? rest : rest[..fragmentAt];
        var queryAt = beforeFragment.IndexOf('?');
        var hierarchy = queryAt < 0 ? beforeFragment : beforeFragment[..queryAt];
        return new UriParts(
            scheme,
            PathOf(hierarchy),
            WithoutDriveSlash(Split(hierarchy).Path),
            hierarchy.Length == rest.Length ? null : PathOf(rest),
            queryAt < 0 ? null : Decode(beforeFragment[(queryAt + 1)..]),
            fragmentAt < 0 ? null : Decode(rest[(fragmentAt + 1)..])
        );
    }

    private static bool IsScheme(ReadOnlySpan<char> scheme)
    {
        foreach (var c in scheme)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '-' or '.'))
                return false;
        }
        return char.IsAsciiLetter(scheme[0]);
    }

    private static string? PathOf(string hierarchy)
    {
        var (authority, path) = Split(hierarchy);
        // An escaped slash is no part of any host's name.
        if (authority is null || path is null || authority.AsSpan().ContainsAny('/', '\\'))
            return null;
        var isHere = authority.Length == 0 || string.Equals(authority, "localhost", StringComparison.OrdinalIgnoreCase);
        return isHere ? WithoutDriveSlash(path) : $@"\\{authority}{path}";
    }

    private static (string? Authority, string? Path) Split(string hierarchy)
    {
        if (!hierarchy.StartsWith("//", StringComparison.Ordinal))
            return ("", Decode(hierarchy));
        var slash = hierarchy.IndexOf('/', 2);
        return slash < 0 ? (Decode(hierarchy[2..]), "/") : (Decode(hierarchy[2..slash]), Decode(hierarchy[slash..]));
    }

    /// <summary>A drive's path is written <c>file:///c:/x</c>, whose path begins with a slash that is no part of it.</summary>
    private static string? WithoutDriveSlash(string? path) =>
        path is ['/', var letter, ':', ..]
        && char.IsAsciiLetter(letter)
        && path is [_, _, _] or [_, _, _, '/' or '\\', ..]
            ? path[1..]
            : path;

    /// <summary>Decodes percent-encoded UTF-8 once. A percent sign that begins no escape stands for itself.</summary>
    /// <returns>Null when the bytes are not UTF-8.</returns>
    private static string? Decode(string text)
    {
        if (!text.Contains('%'))
            return text;
        var bytes = new List<byte>(text.Length);
        var decoded = new StringBuilder(text.Length);
        try
        {
            for (var i = 0; i < text.Length; i++)
            {
                if (
                    text[i] == '%'
                    && byte.TryParse(
                        HexAt(text, i),
                        System.Globalization.NumberStyles.AllowHexSpecifier,
                        null,
                        out var value
                    )
                )
                {
                    bytes.Add(value);
                    i += EscapeLength - 1;
                    continue;
                }
                Flush(bytes, decoded);
                decoded.Append(text[i]);
            }
            Flush(bytes, decoded);
            return decoded.ToString();
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static ReadOnlySpan<char> HexAt(string text, int percent) =>
        percent + EscapeLength <= text.Length ? text.AsSpan(percent + 1, EscapeLength - 1) : [];

    private static void Flush(List<byte> bytes, StringBuilder decoded)
    {
        if (bytes.Count == 0)
            return;
        decoded.Append(StrictUtf8.GetString([.. bytes]));
        bytes.Clear();
    }
}
