using System.Text;
using System.Text.Json;

namespace ModelRouter.TestKit.Lsp;

/// <summary>What a server has said, what of it is still wanted, and what was never expected.</summary>
internal sealed class LspInbox
{
    private readonly Lock _gate = new();
    private readonly List<JsonElement> _received = [];
    private readonly List<string> _unexpected = [];
    private readonly Dictionary<int, TaskCompletionSource<JsonElement>> _answers = [];
    private readonly Dictionary<string, Func<JsonElement, object?>> _handlers = new(StringComparer.Ordinal);
    private readonly HashSet<string> _allowed = new(StringComparer.Ordinal) { "window/logMessage", "$/logTrace" };
    private readonly LspMailbox _notifications = new();
    private readonly LspMailbox _errorsWithoutId = new();

    public IReadOnlyList<JsonElement> Received
    {
        get
        {
            lock (_gate)
                return [.. _received];
        }
    }

    public void Expect(int id)
    {
        lock (_gate)
            _answers.Add(id, new(TaskCreationOptions.RunContinuationsAsynchronously));
    }

    public Task<JsonElement> AnswerAsync(int id)
    {
        lock (_gate)
            return _answers[id].Task;
    }

    public async Task<JsonElement> NotificationAsync(string method, Func<JsonElement, bool> fits)
    {
        Task<JsonElement> message;
        lock (_gate)
            message = _notifications.NextAsync(m => m.GetProperty("method").ValueEquals(method) && fits(Params(m)));
        return Params(await message);
    }

    public Task<JsonElement> ErrorWithoutIdAsync()
    {
        lock (_gate)
            return _errorsWithoutId.NextAsync(_ => true);
    }

    public void Handle(string method, Func<JsonElement, object?> answer)
    {
        lock (_gate)
            _handlers[method] = answer;
    }

    public void Allow(ReadOnlySpan<string> methods)
    {
        lock (_gate)
            foreach (var method in methods)
                _allowed.Add(method);
    }

    /// <summary>Sorts a message in; gives the answer to send, if it was a request.</summary>
    public object? Take(JsonElement message)
    {
        lock (_gate)
        {
            _received.Add(message);
            if (!message.TryGetProperty("jsonrpc", out var version) || !version.ValueEquals("2.0"))
                _unexpected.Add($"A message without jsonrpc 2.0: {message}");
            var hasId = message.TryGetProperty("id", out var id);
            if (!message.TryGetProperty("method", out var method))
                TakeAnswer(message, id);
            else if (hasId)
                return Answer(message, id, method.GetString()!);
            else
                _notifications.Add(message);
            return null;
        }
    }

    public void End(Exception? exception)
    {
        lock (_gate)
        {
            if (exception is not null)
                _unexpected.Add($"The output broke: {exception.Message}");
            var ended = new LspTestException($"The server's output has ended.\n{exception?.Message}");
            foreach (var (id, answer) in _answers)
                if (answer.TrySetException(ended))
                {
                    _ = answer.Task.Exception; // looked at here: a test need not await every answer
                    _unexpected.Add($"Request {id} was never answered.");
                }
            _notifications.End(ended);
            _errorsWithoutId.End(ended);
        }
    }

    public void ThrowIfUnexpected()
    {
        lock (_gate)
        {
            foreach (var message in _notifications.Unclaimed)
                if (!_allowed.Contains(message.GetProperty("method").GetString()!))
                    _unexpected.Add($"A notification that nobody waited for: {message}");
            foreach (var message in _errorsWithoutId.Unclaimed)
                _unexpected.Add($"An error without an id: {message}");
            if (_unexpected.Count > 0)
                throw new LspTestException(string.Join('\n', _unexpected));
        }
    }

    /// <summary>The last messages, for the text of a failure.</summary>
    public string Describe()
    {
        var text = new StringBuilder("The last messages:\n");
        foreach (var message in Received.TakeLast(10))
            text.Append(message.GetRawText()).Append('\n');
        return text.ToString();
    }

    private void TakeAnswer(JsonElement message, JsonElement id)
    {
        if (message.TryGetProperty("result", out _) == message.TryGetProperty("error", out _))
            _unexpected.Add($"An answer needs a result or an error, and not both: {message}");
        else if (id.ValueKind == JsonValueKind.Null)
            _errorsWithoutId.Add(message);
        else if (
            id.ValueKind != JsonValueKind.Number
            || !id.TryGetInt32(out var number)
            || !_answers.TryGetValue(number, out var answer)
        )
            _unexpected.Add($"An answer to no request: {message}");
        else if (!answer.TrySetResult(message))
            _unexpected.Add($"A second answer: {message}");
    }

    private object Answer(JsonElement message, JsonElement id, string method)
    {
        if (_handlers.TryGetValue(method, out var handler))
            return new
            {
                jsonrpc = "2.0",
                id,
                result = handler(Params(message)),
            };
        _unexpected.Add($"A request that nobody handles: {message}");
        return new
        {
            jsonrpc = "2.0",
            id,
            error = new { code = -32601, message = $"The test client has no '{method}'." },
        };
    }

    private static JsonElement Params(JsonElement message) =>
        message.TryGetProperty("params", out var parameters) ? parameters : default;
}
