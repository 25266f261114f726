using System.Text.Json;
using ModelRouter.Lsp.Tests.Session;
using ModelRouter.TestKit;

namespace ModelRouter.Lsp.Tests.Impossible;

/// <summary>A request for a completion that has reached a model's server and has no answer yet.</summary>
internal sealed class Flight
{
    private readonly Bench _bench;
    private readonly OpenDocument _document;
    private readonly int _id;

    private Flight(Bench bench, OpenDocument document, ModelServerRequest request, int id) =>
        (_bench, _document, Request, _id) = (bench, document, request, id);

    /// <summary>As the server got it.</summary>
    public ModelServerRequest Request { get; }

    /// <summary>Asks, and waits until the question is at the server.</summary>
    /// <param name="answer">What the server does with it.</param>
    public static async Task<Flight> BeginAsync(
        Bench bench,
        OpenDocument document,
        ModelServer server,
        ModelAnswer answer
    )
    {
        var before = server.Asked.Count;
        server.Answer(answer);
        var id = await bench.Client.SendRequestAsync("textDocument/inlineCompletion", document.Parameters());
        return new Flight(bench, document, await server.AskedAsync(before + 1), id);
    }

    public Task<JsonElement> AnswerAsync() => _bench.Client.AnswerAsync(_id);

    /// <summary>Fails unless the request was aborted, for what the policy says now, and nothing was answered to it.</summary>
    public async Task AssertRevokedAsync()
    {
        Assert.True(await Request.WasAborted.WaitAsync(_bench.Client.Deadline, TestContext.Current.CancellationToken));
        var answer = await AnswerAsync();
        Assert.True(
            answer.ValueKind == JsonValueKind.Null || answer.GetProperty("items").GetArrayLength() == 0,
            $"{answer} was answered to a request that may not go on"
        );
        // A request that only took too long is aborted as well, and is something else in the ledger.
        Assert.Equal("privacy", await OutcomeAsync());
    }

    /// <summary>The ledger gets its line in the background: asked until it is there.</summary>
    private async Task<string?> OutcomeAsync()
    {
        using var deadline = new CancellationTokenSource(_bench.Client.Deadline);
        var path = new Uri(_document.Uri).LocalPath;
        while (true)
        {
            deadline.Token.ThrowIfCancellationRequested();
            var ledger = await _bench.Client.RequestAsync("modelrouter/ledger", new { });
            foreach (var row in ledger.GetProperty("rows").EnumerateArray())
            {
                if (
                    row.GetProperty("sources")
                        .EnumerateArray()
                        .Any(source => source.GetProperty("path").ValueEquals(path))
                )
                    return row.GetProperty("outcome").GetString();
            }
        }
    }
}
