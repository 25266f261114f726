using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using ModelRouter.Providers.Streaming;

namespace ModelRouter.Providers.Chat.OpenAi;

/// <summary>
/// The events of a chat as the SDK can read them. The SDK passes over errors, throws on any reason to end that is not
/// OpenAI's own and on a list of choices that is null, keeps lines of any length, and says the same of a stream that was
/// cut off as of one that is whole. So each event is read here first; the last one is followed by an event of ours, with
/// the id <see cref="EndId"/>.
/// </summary>
internal sealed class CheckedEventStream : Stream
{
    public const string EndId = "end of the answer";

    private static readonly ReadOnlyMemory<byte> EndEvent = Encoding.UTF8.GetBytes(
        $$"""{"id":"{{EndId}}","choices":[]}"""
    );

    private static readonly string[] Reasons = ["stop", "length", "tool_calls", "content_filter", "function_call"];

    private readonly ChatExchange _exchange;
    private readonly LineReader _lines;
    private readonly EventReader _events;
    private ReadOnlyMemory<byte> _rest;
    private string? _reason;
    private bool _isDone;
    private bool _isOver;

    public CheckedEventStream(ChatExchange exchange, LineReader lines)
    {
        (_exchange, _lines) = (exchange, lines);
        _events = new EventReader(lines);
    }

    /// <summary>Why the answer ended; null while it has not, or was cut off.</summary>
    public ChatFinishReason? End =>
        _reason switch
        {
            null => _isDone ? ChatUpdates.Other : null,
            "stop" => ChatFinishReason.Stop,
            // The second one is Mistral's: no room in the context.
            "length" or "model_length" => ChatFinishReason.Length,
            _ => ChatUpdates.Other,
        };

    /// <summary>
    /// Tokens that the server had kept, where it says so in words of its own: DeepSeek in the usage, llama.cpp beside it.
    /// </summary>
    public long? Cached { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>At most one event at a time. After the last one it waits for the body's end.</summary>
    /// <exception cref="ChatErrorException">The event is an error.</exception>
    /// <exception cref="JsonException">The event is no object.</exception>
    /// <exception cref="InvalidDataException">A line or event is too long.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_rest.IsEmpty)
            _rest = await NextAsync().ConfigureAwait(false);
        var count = Math.Min(buffer.Length, _rest.Length);
        _rest[..count].CopyTo(buffer);
        _rest = _rest[count..];
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private async ValueTask<ReadOnlyMemory<byte>> NextAsync()
    {
        if (_isOver)
        {
            await _lines.SkipAsync().ConfigureAwait(false);
            return default;
        }
        var next = await _events.NextAsync().ConfigureAwait(false);
        _isDone = next is { } last && last.Span.SequenceEqual("[DONE]"u8);
        _isOver = _isDone || next is null;
        return Framed(_isOver ? EndEvent : Checked(next!.Value));
    }

    private ReadOnlyMemory<byte> Checked(ReadOnlyMemory<byte> data)
    {
        using var document = JsonReading.ParseObject(data);
        var root = document.RootElement;
        if (root.At("error") is not null || IsErrorObject(root))
            throw _exchange.ErrorOf(root);
        Cached = root.CountAt("usage", "prompt_cache_hit_tokens") ?? root.CountAt("timings", "cache_n") ?? Cached;
        if (root.At("choices") is not { } choices)
            return Rewritten(data, static chunk => chunk["choices"] = new JsonArray());
        if (choices.ValueKind != JsonValueKind.Array || choices.GetArrayLength() == 0)
            return data;
        var reason = choices[0].TextAt("finish_reason");
        _reason = string.IsNullOrEmpty(reason) ? _reason : reason;
        return reason is null || Reasons.Contains(reason, StringComparer.Ordinal)
            ? data
            : Rewritten(data, static chunk => chunk["choices"]![0]!["finish_reason"] = null);
    }

    private static bool IsErrorObject(JsonElement root) =>
        root.At("object") is { ValueKind: JsonValueKind.String } kind && kind.ValueEquals("error"u8);

    private static ReadOnlyMemory<byte> Rewritten(ReadOnlyMemory<byte> data, Action<JsonNode> change)
    {
        var chunk = JsonNode.Parse(data.Span)!;
        change(chunk);
        return Encoding.UTF8.GetBytes(chunk.ToJsonString());
    }

    /// <summary>As one line: a break within JSON stands between its tokens only.</summary>
    private static ReadOnlyMemory<byte> Framed(ReadOnlyMemory<byte> json)
    {
        var frame = new byte["data: \n\n".Length + json.Length];
        "data: "u8.CopyTo(frame);
        var line = frame.AsSpan("data: ".Length, json.Length);
        json.Span.CopyTo(line);
        line.Replace((byte)'\n', (byte)' ');
        line.Replace((byte)'\r', (byte)' ');
        "\n\n"u8.CopyTo(frame.AsSpan(^2));
        return frame;
    }
}
