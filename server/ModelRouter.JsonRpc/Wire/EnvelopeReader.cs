using System.Text.Json;
using System.Text.Unicode;

namespace ModelRouter.JsonRpc.Wire;

/// <summary>
/// Reads the outer object of a message in one pass, in whatever order its members come, and notes where the values
/// of <c>params</c>, <c>result</c> and <c>error</c> lie without reading them. A member that comes twice counts as
/// last written; unknown members are ignored.
/// </summary>
internal ref struct EnvelopeReader
{
    private readonly ReadOnlySpan<byte> _body;
    private readonly int _maxDepth;
    private Utf8JsonReader _json;
    private bool _tooDeep;
    private bool _isVersion2;
    private bool _hasId;
    private bool _hasMethod;
    private RpcId? _id;
    private string? _method;
    private Range? _params;
    private Range? _result;
    private Range? _error;

    private EnvelopeReader(ReadOnlySpan<byte> body, int maxDepth)
    {
        _body = body;
        _maxDepth = maxDepth;
        // Depth is watched here instead, so that the id of a message that is too deep is still found and answered.
        _json = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = int.MaxValue });
    }

    public static Envelope Read(ReadOnlySpan<byte> body, int maxDepth)
    {
        if (!Utf8.IsValid(body))
            return Invalid(RpcErrorCodes.ParseError, "The message is not valid UTF-8.");
        try
        {
            return new EnvelopeReader(body, maxDepth).Read();
        }
        catch (JsonException e)
        {
            return Invalid(
                RpcErrorCodes.ParseError,
                $"The message is not valid JSON (line {e.LineNumber + 1}, byte {e.BytePositionInLine})."
            );
        }
    }

    /// <summary>
    /// The member <c>id</c> of the parameters of <c>$/cancelRequest</c>; null if there is no usable one.
    /// </summary>
    public static RpcId? ReadCancelledId(ReadOnlySpan<byte> parameters)
    {
        if (parameters.IsEmpty || parameters[0] != (byte)'{')
            return null;
        // The bytes have been read once and are known to be valid JSON.
        var reader = new EnvelopeReader(parameters, int.MaxValue);
        reader.ReadMembers();
        return reader._id;
    }

    private Envelope Read()
    {
        _json.Read();
        if (_json.TokenType == JsonTokenType.StartArray)
            return Invalid(
                RpcErrorCodes.InvalidRequest,
                "Batches (arrays of messages) are not supported: send each message by itself."
            );
        if (_json.TokenType != JsonTokenType.StartObject)
            return Invalid(RpcErrorCodes.InvalidRequest, "A message must be a JSON object.");
        ReadMembers(started: true);
        while (_json.Read()) { } // throws if anything but white space follows
        return Classify();
    }

    private readonly Envelope Classify()
    {
        if (!_hasMethod && (_result is not null || _error is not null))
            return _tooDeep ? TooDeep() : new Envelope(EnvelopeKind.Response, _id, Result: _result, Error: _error);
        if (!_hasMethod)
            return Invalid(RpcErrorCodes.InvalidRequest, "The message has no 'method'.", _id);
        if (_method is null)
            return Invalid(RpcErrorCodes.InvalidRequest, "'method' must be a string.", _id);
        if (_hasId && _id is null)
            return Invalid(RpcErrorCodes.InvalidRequest, "'id' must be a number or a string.");
        if (!_isVersion2)
            return Invalid(RpcErrorCodes.InvalidRequest, "'jsonrpc' must be \"2.0\".", _id);
        if (_tooDeep)
            return TooDeep();
        return new Envelope(_hasId ? EnvelopeKind.Request : EnvelopeKind.Notification, _id, _method, _params);
    }

    private readonly Envelope TooDeep() =>
        Invalid(RpcErrorCodes.InvalidRequest, $"The message nests deeper than {_maxDepth} levels.", _id);

    private static Envelope Invalid(int code, string message, RpcId? id = null) =>
        new(EnvelopeKind.Invalid, id, Problem: new RpcError(code, message));

    private void ReadMembers(bool started = false)
    {
        if (!started)
            _json.Read();
        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            if (_json.ValueTextEquals("jsonrpc"u8))
            {
                _json.Read();
                _isVersion2 = _json.TokenType == JsonTokenType.String && _json.ValueTextEquals("2.0"u8);
                SkipValue();
            }
            else if (_json.ValueTextEquals("id"u8))
            {
                _json.Read();
                _hasId = true;
                var isUsable = _json.TokenType is JsonTokenType.Number or JsonTokenType.String;
                var range = SkipValue();
                _id = isUsable ? RpcId.FromUtf8(_body[range]) : null;
            }
            else if (_json.ValueTextEquals("method"u8))
            {
                _json.Read();
                _hasMethod = true;
                _method = ReadMethod();
                SkipValue();
            }
            else if (_json.ValueTextEquals("params"u8))
                _params = ReadValue();
            else if (_json.ValueTextEquals("result"u8))
                _result = ReadValue();
            else if (_json.ValueTextEquals("error"u8))
                _error = ReadValue();
            else
                ReadValue();
        }
    }

    private Range ReadValue()
    {
        _json.Read();
        return SkipValue();
    }

    /// <summary>Goes to the end of the value that the reader stands on, and tells where it lies.</summary>
    private Range SkipValue()
    {
        var start = (int)_json.TokenStartIndex;
        if (_json.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            var outer = _json.CurrentDepth;
            do
            {
                var opens = _json.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray;
                _tooDeep |= opens && _json.CurrentDepth >= _maxDepth;
            } while (
                _json.Read()
                && !(
                    _json.CurrentDepth == outer
                    && _json.TokenType is (JsonTokenType.EndObject or JsonTokenType.EndArray)
                )
            );
        }
        return start..(int)_json.BytesConsumed;
    }

    private readonly string? ReadMethod()
    {
        if (_json.TokenType != JsonTokenType.String)
            return null;
        try
        {
            return _json.GetString();
        }
        catch (InvalidOperationException)
        {
            return null; // half of an escaped surrogate pair: no name
        }
    }
}
