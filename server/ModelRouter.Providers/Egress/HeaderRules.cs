using System.Buffers;
using System.Collections.Frozen;

namespace ModelRouter.Providers.Egress;

/// <summary>Which headers a request may carry, and who may set them.</summary>
internal static class HeaderRules
{
    /// <summary>
    /// They decide where a request goes, how long it is, or what the connection becomes; carry state from elsewhere; or
    /// ask for an answer that is not read here.
    /// </summary>
    private static readonly FrozenSet<string> Never = new[]
    {
        "Host",
        "Connection",
        "Keep-Alive",
        "Upgrade",
        "HTTP2-Settings",
        "Transfer-Encoding",
        "TE",
        "Trailer",
        "Expect",
        "Via",
        "Forwarded",
        "Alt-Used",
        "Cookie",
        "Cookie2",
        "Accept-Encoding",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly string[] NeverBeginWith = ["Proxy-", "Sec-", "Content-"];

    /// <summary>They hold keys: from the settings or the key ring, never from an adapter.</summary>
    private static readonly FrozenSet<string> Keys = new[]
    {
        "Authorization",
        "Api-Key",
        "X-Api-Key",
        "X-Goog-Api-Key",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>What RFC 9110 allows in a name (a token, §5.6.2).</summary>
    private static readonly SearchValues<char> InNames = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    );

    /// <summary>Whether the settings may set it.</summary>
    public static bool MaySet(string name) =>
        name.Length > 0
        && !name.AsSpan().ContainsAnyExcept(InNames)
        && !Never.Contains(name)
        && !NeverBeginWith.Any(start => name.StartsWith(start, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether the provider's adapter may set it.</summary>
    public static bool AdapterMaySet(string name) => MaySet(name) && !Keys.Contains(name);

    /// <summary>Whether it can stand in a header as it is: printable ASCII.</summary>
    public static bool IsValue(string value) => !value.AsSpan().ContainsAnyExceptInRange(' ', '~');
}
