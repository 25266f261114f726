namespace ModelRouter.Core.Models;

/// <summary>
/// An endpoint as people are shown it: never its path or query, where some keep keys, and never in letters that look like
/// others.
/// </summary>
public static class EndpointAddress
{
    /// <summary><c>https://models.example.org</c>, <c>http://127.0.0.1:8080</c>, <c>unix:/run/model.sock</c>.</summary>
    public static string OriginOf(Uri endpoint) =>
        endpoint.Scheme == EndpointLane.UnixScheme
            ? $"{EndpointLane.UnixScheme}:{endpoint.AbsolutePath}"
            : $"{endpoint.Scheme}://{HostOf(endpoint)}";

    /// <summary><c>models.example.org</c>, <c>127.0.0.1:8080</c>, <c>/run/model.sock</c>.</summary>
    public static string HostOf(Uri endpoint)
    {
        if (endpoint.Scheme == EndpointLane.UnixScheme)
            return endpoint.AbsolutePath;
        var host = endpoint.HostNameType == UriHostNameType.IPv6 ? endpoint.Host : endpoint.IdnHost;
        return endpoint.IsDefaultPort ? host : $"{host}:{endpoint.Port}";
    }
}
