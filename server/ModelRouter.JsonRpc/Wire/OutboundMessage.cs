using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ModelRouter.JsonRpc.Wire;

/// <summary>Writes messages as sealed frames.</summary>
internal static class OutboundMessage
{
    // The peer is a JSON parser, not a web page: code is sent as it is, not as \u escapes of its quotes and accents.
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    public static FrameBuffer Notification<T>(string method, T parameters, JsonTypeInfo<T> type) =>
        Write(
            (method, parameters, type),
            static (json, m) =>
            {
                json.WriteString("method"u8, m.method);
                json.WritePropertyName("params"u8);
                JsonSerializer.Serialize(json, m.parameters, m.type);
            }
        );

    public static FrameBuffer Request<T>(long id, string method, T parameters, JsonTypeInfo<T> type) =>
        Write(
            (id, method, parameters, type),
            static (json, m) =>
            {
                json.WriteNumber("id"u8, m.id);
                json.WriteString("method"u8, m.method);
                json.WritePropertyName("params"u8);
                JsonSerializer.Serialize(json, m.parameters, m.type);
            }
        );

    public static FrameBuffer CancelRequest(long id) =>
        Write(
            id,
            static (json, id) =>
            {
                json.WriteString("method"u8, RpcMethodNames.CancelRequest);
                json.WriteStartObject("params"u8);
                json.WriteNumber("id"u8, id);
                json.WriteEndObject();
            }
        );

    public static FrameBuffer Result<T>(RpcId id, T? value, JsonTypeInfo<T> type) =>
        Write(
            (id, value, type),
            static (json, m) =>
            {
                json.WritePropertyName("id"u8);
                json.WriteRawValue(m.id.Json, skipInputValidation: true);
                json.WritePropertyName("result"u8);
                JsonSerializer.Serialize(json, m.value!, m.type);
            }
        );

    /// <summary>An error response; without an id (null on the wire) where the request's could not be told.</summary>
    public static FrameBuffer Error(RpcId? id, RpcError error) =>
        Write(
            (id, error),
            static (json, m) =>
            {
                json.WritePropertyName("id"u8);
                json.WriteRawValue(m.id?.Json ?? "null", skipInputValidation: true);
                json.WriteStartObject("error"u8);
                json.WriteNumber("code"u8, m.error.Code);
                json.WriteString("message"u8, m.error.Message);
                if (m.error.Data is { } data)
                {
                    json.WritePropertyName("data"u8);
                    data.WriteTo(json);
                }
                json.WriteEndObject();
            }
        );

    private static FrameBuffer Write<TState>(TState state, Action<Utf8JsonWriter, TState> members)
    {
        var frame = new FrameBuffer();
        try
        {
            using var json = new Utf8JsonWriter(frame, Options);
            json.WriteStartObject();
            json.WriteString("jsonrpc"u8, "2.0"u8);
            members(json, state);
            json.WriteEndObject();
            json.Flush();
            frame.Seal();
            return frame;
        }
        catch
        {
            frame.Return();
            throw;
        }
    }
}
