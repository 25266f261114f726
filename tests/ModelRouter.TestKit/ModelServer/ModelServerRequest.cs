using System.Text;
using System.Text.Json.Nodes;

namespace ModelRouter.TestKit;

/// <summary>A request as it arrived.</summary>
public sealed record ModelServerRequest
{
    public required string Method { get; init; }

    /// <summary>With the query.</summary>
    public required string Path { get; init; }

    /// <summary>Without the query.</summary>
    internal string PathOnly => Path.Split('?')[0];

    /// <summary>Names in any case; several values are joined by <c>, </c>.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The same for requests that came over the same connection.</summary>
    public required string Connection { get; init; }

    /// <summary>Ends with the request: true when the client went before its answer was whole.</summary>
    public required Task<bool> WasAborted { get; init; }

    public string Text => Encoding.UTF8.GetString(Body.Span);

    /// <summary>The body as JSON.</summary>
    public JsonNode Json => JsonNode.Parse(Body.Span)!;
}
