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
        Write(json =>
        {
            json.WriteString("method"u8, method);
            json.WritePropertyName("params"u8);
            JsonSerializer.Serialize(json, parameters, type);
        });

    public static FrameBuffer Request<T>(long id, string method, T parameters, JsonTypeInfo<T> type) =>
        Write(json =>
        {
            json.WriteNumber("id"u8, id);
            json.WriteString("method"u8, method);
            json.WritePropertyName("params"u8);
            JsonSerializer.Serialize(json, parameters, type);
        });

    public static FrameBuffer CancelRequest(long id) =>
        Write(json =>
        {
            json.WriteString("method"u8, RpcMethodNames.CancelRequest);
            json.WriteStartObject("params"u8);
            json.WriteNumber("id"u8, id);
            json.WriteEndObject();
        });

    public static FrameBuffer Result<T>(RpcId id, T? value, JsonTypeInfo<T> type) =>
        Write(json =>
        {
            json.WritePropertyName("id"u8);
            json.WriteRawValue(id.Json, skipInputValidation: true);
            json.WritePropertyName("result"u8);
            JsonSerializer.Serialize(json, value!, type);
        });

    /// <summary>An error response; without an id (null on the wire) where the request's could not be told.</summary>
    public static FrameBuffer Error(RpcId? id, RpcError error) =>
        Write(json =>
        {
            json.WritePropertyName("id"u8);
            json.WriteRawValue(id?.Json ?? "null", skipInputValidation: true);
            json.WriteStartObject("error"u8);
            json.WriteNumber("code"u8, error.Code);
            json.WriteString("message"u8, error.Message);
            if (error.Data is { } data)
            {
                json.WritePropertyName("data"u8);
                data.WriteTo(json);
            }
            json.WriteEndObject();
        });

    private static FrameBuffer Write(Action<Utf8JsonWriter> members)
    {
        var frame = new FrameBuffer();
        try
        {
            using var json = new Utf8JsonWriter(frame, Options);
            json.WriteStartObject();
            json.WriteString("jsonrpc"u8, "2.0"u8);
            members(json);
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
