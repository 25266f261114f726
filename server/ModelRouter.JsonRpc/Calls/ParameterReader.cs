using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ModelRouter.JsonRpc.Calls;

/// <summary>
/// Reads the parameters of a call straight from its bytes. An array of one element is taken as that element: some
/// clients send the one parameter by position. Any other array is refused, as no method here takes several.
/// </summary>
internal static class ParameterReader
{
    /// <summary>Reads them and gives the call's bytes back; null and the error if they don't fit.</summary>
    public static RpcError? Read<T>(InboundCall call, JsonTypeInfo<T> type, out T parameters)
    {
        parameters = default!;
        try
        {
            var json = call.Parameters;
            var value = json.IsEmpty ? JsonSerializer.Deserialize("null"u8, type) : ReadValue(json, type);
            if (value is null)
                return Invalid($"'{call.Method}' needs 'params'.");
            parameters = value;
            return null;
        }
        catch (JsonException e)
        {
            return Invalid(Describe(call.Method, e));
        }
        finally
        {
            call.ReleaseBody();
        }
    }

    private static T? ReadValue<T>(ReadOnlySpan<byte> json, JsonTypeInfo<T> type)
    {
        if (json[0] != (byte)'[' || type is JsonTypeInfo<NoParams>)
            return JsonSerializer.Deserialize(json, type);
        var reader = new Utf8JsonReader(json);
        reader.Read();
        reader.Read();
        var value = reader.TokenType == JsonTokenType.EndArray ? default : JsonSerializer.Deserialize(ref reader, type);
        if (!reader.Read() || reader.TokenType == JsonTokenType.EndArray)
            return value;
        throw new JsonException("by position");
    }

    /// <summary>
    /// Names the member and what is wrong with it. The serialiser's own text names our types, which mean nothing to
    /// the peer, but only it tells which members are missing: they are the quoted names behind its last colon.
    /// </summary>
    internal static string Describe(string method, JsonException e)
    {
        var member = e.Path is null or "$" ? "'params'" : $"'params{e.Path.AsSpan(1)}'";
        var missing = e.Message.LastIndexOf("including: ", StringComparison.Ordinal);
        if (missing < 0 || !e.Message.Contains("missing required", StringComparison.Ordinal))
            return $"{member} of '{method}' has the wrong type or value.";
        var names = e.Message.AsSpan(missing + "including: ".Length);
        var end = names.LastIndexOf('\'');
        return $"{member} of '{method}' lacks {names[..(end + 1)]}.";
    }

    private static RpcError Invalid(string message) => new(RpcErrorCodes.InvalidParams, message);
}
