using System.Buffers;
using System.Collections.Frozen;

namespace ModelRouter.Core.Models;

/// <summary>Which headers the settings may give a model.</summary>
public static class ModelHeaders
{
    /// <summary>
    /// They decide where a request goes, how long it is, or what the connection becomes; carry state from elsewhere; or
    /// ask for an answer that is not read here.
    /// </summary>
    private static readonly FrozenSet<string> Never = new[]
    {
        "Accept-Encoding",
        "Alt-Used",
        "Connection",
        "Cookie",
        "Cookie2",
        "Expect",
        "Forwarded",
        "Host",
        "HTTP2-Settings",
        "Keep-Alive",
        "TE",
        "Trailer",
        "Transfer-Encoding",
        "Upgrade",
        "Via",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly string[] NeverBeginWith = ["Content-", "Proxy-", "Sec-"];

    /// <summary>What RFC 9110 allows in a name (a token, section 5.6.2).</summary>
    private static readonly SearchValues<char> InNames = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    );

    /// <summary>Whether a text can be a header's name.</summary>
    public static bool IsName(string name) => name.Length > 0 && !name.AsSpan().ContainsAnyExcept(InNames);

    /// <summary>Whether the settings may set a header.</summary>
    public static bool MaySet(string name) =>
        IsName(name)
        && !Never.Contains(name)
        && !NeverBeginWith.Any(start => name.StartsWith(start, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a value can stand in a header as it is: printable ASCII.</summary>
    public static bool IsValue(string value) => !value.AsSpan().ContainsAnyExceptInRange(' ', '~');
}
